package com.example.rightnow.adapters.in.slack;

import com.example.rightnow.domain.model.Language;
import java.util.List;

/** The words that the slash command knows in Korean, beside those of {@link CommandWords}: {@code 지우에게 한국어로 인사해줘}. */
final class KoreanWords {
  static final List<String> HELP = List.of("도움말", "도움", "사용법", "명령어");

  /** Whole words: somebody may be called 공지영. */
  static final List<String> ANNOUNCE = List.of("공지", "공지사항", "공지로", "공지를", "공지해줘", "공지해주세요", "공지합니다", "공지할게요",
      "공지드립니다", "공지입니다");

  /** What asks to greet whoever is named before it. */
  private static final List<String> GREET = List.of("인사", "인사해", "인사해줘", "인사해줘요", "인사해주세요");

  /** How a sentence addresses somebody. */
  private static final List<String> PARTICLES = List.of("에게", "한테", "께");

  private static final List<String> ADDRESSES = List.of("씨", "쌤", "님들");

  private KoreanWords() {}

  /** {@code 한국어로}, {@code 영어로}. */
  static String in(Language language) {
    return language.koreanName() + "로";
  }

  /** Whether this word is {@link #in}, also as people say it politely: {@code 한국어로요}. */
  static boolean isIn(Language language, String word) {
    return (word.endsWith("요") ? word.substring(0, word.length() - 1) : word).equals(in(language));
  }

  /** {@code 지우에게 인사해줘}: whom that names. */
  static String addressee(String words) {
    var last = CommandWords.lastWord(words);
    String name = GREET.contains(last.of(words))
        ? CommandWords.withoutSignsBehind(words.substring(0, last.start()))
        : words;
    for (String particle : PARTICLES) {
      if (name.endsWith(particle) && !name.endsWith("함께")) {
        return name.substring(0, name.length() - particle.length()).stripTrailing();
      }
    }
    return name;
  }

  /** Whether this word addresses somebody or asks to greet, and is no name itself. */
  static boolean isAddress(String word) {
    String address = addressee(word);
    return address.isEmpty() || address.endsWith("님") || ADDRESSES.contains(address);
  }
}
