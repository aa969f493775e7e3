package com.example.rightnow.domain.model;

import java.util.List;

/**
 * How Korean addresses somebody: by the name and {@code 님}, unless the name brings a form of address along. A {@code 님} too
 * few is a little blunt; one too many makes people laugh. Endings that given names have too ({@code 형}, {@code 양}) are left
 * out.
 *
 * @param name without the signs behind it
 * @param form {@code 님}, or nothing
 * @param signs emoji that stood behind the name, if any
 */
record KoreanAddress(String name, String form, String signs) {
  private static final List<String> ENDINGS = List.of("님", "님들", "씨", "씨들", "쌤", "쌤들", "여러분", "여러분들", "분들",
      "언니", "누나",
      "오빠");
  private static final List<String> EVERYBODY = List.of("모두", "모두들", "다들", "전체", "@channel", "@here",
      "@everyone");

  /** What ends a sentence or laughs. */
  private static final String PUNCTUATION = "!！?？.。,，~～^…ㅋㅎㅠㅜ ";

  static KoreanAddress of(Recipient.Named named) {
    String whole = named.name();
    int end = whole.length();
    while (end > 0 && isSign(whole.codePointBefore(end))) {
      end -= Character.charCount(whole.codePointBefore(end));
    }
    String name = end == 0 ? whole : whole.substring(0, end).strip();
    return new KoreanAddress(name, isAddressed(name) ? "" : "님",
        end == 0 ? "" : withoutPunctuation(whole.substring(end)));
  }

  private static boolean isSign(int point) {
    return PUNCTUATION.indexOf(point) >= 0 || Character.getType(point) == Character.OTHER_SYMBOL
        || Character.getType(point) == Character.MODIFIER_SYMBOL || point == 0x200D || point == 0xFE0F;
  }

  private static String withoutPunctuation(String signs) {
    var others = new StringBuilder(signs.length());
    for (int i = 0; i < signs.length(); i++) {
      if (PUNCTUATION.indexOf(signs.charAt(i)) < 0) {
        others.append(signs.charAt(i));
      }
    }
    return others.toString();
  }

  /** {@code 지우님 (개발팀)} is addressed too. */
  private static boolean isAddressed(String name) {
    int bracket = name.endsWith(")") ? name.lastIndexOf('(') : -1;
    String person = bracket > 0 ? name.substring(0, bracket).strip() : name;
    for (String ending : ENDINGS) {
      if (person.endsWith(ending)) {
        return true;
      }
    }
    return EVERYBODY.contains(person);
  }
}
