package com.example.rightnow.adapters.in.http;

import com.example.rightnow.adapters.json.JsonText;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Recipient;
import com.example.rightnow.domain.port.in.GreetUseCase;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code GET /greetings?name=Ada&language=en} answers
 * {@code {"greeting":"Good morning, Ada!","language":"en"}}.
 * Without a name everyone is greeted, without a language in that of the bot. Anything else in the query is a 400 that says
 * what is allowed.
 */
public final class GreetingsEndpoint implements Function<ApiRequest, ApiResponse> {
  public static final String ROUTE = "GET /greetings";

  private static final Set<String> PARAMETERS = Set.of("name", "language");

  private final GreetUseCase greet;
  private final Language language;

  /** @param language the bot's, for a caller who names none */
  public GreetingsEndpoint(GreetUseCase greet, Language language) {
    this.greet = greet;
    this.language = language;
  }

  @Override
  public ApiResponse apply(ApiRequest request) {
    var query = request.query();
    if (!PARAMETERS.containsAll(query.keySet())) {
      return badQuery("The parameters are name and language, both optional.");
    }
    var recipient = recipient(query);
    if (recipient.isEmpty()) {
      return badQuery(
          "A name has 1 to " + Recipient.Named.MAX_LENGTH
              + " characters on one line, all of which can be seen.");
    }
    var wanted = language(query);
    if (wanted.isEmpty()) {
      return badQuery("The languages are " + languages() + ".");
    }
    var greeting = greet.greet(new GreetUseCase.Command(recipient.get(), wanted.get()));
    return ApiResponse.json(200, new JsonText()
        .member("greeting", greeting.wording(PlainText.DISPLAY))
        .member("language", greeting.language().tag()));
  }

  private static Optional<? extends Recipient> recipient(Map<String, String> query) {
    String name = query.get("name");
    return name == null ? Optional.of(new Recipient.Everyone()) : Recipient.Named.typed(name);
  }

  private Optional<Language> language(Map<String, String> query) {
    String called = query.get("language");
    return called == null ? Optional.of(language) : Language.called(called);
  }

  private static String languages() {
    var names = new StringBuilder();
    for (var language : Language.values()) {
      names.append(names.isEmpty() ? "" : ", ")
          .append(language.tag())
          .append(" (")
          .append(language.englishName())
          .append(')');
    }
    return names.toString();
  }

  private static ApiResponse badQuery(String detail) {
    return ApiResponse.problem(400, "Bad query", detail);
  }
}
