package com.example.rightnow.application.settings;

import com.example.rightnow.application.settings.Environment.Setting;
import com.example.rightnow.domain.model.Language;

/** The setting that says which language the bot speaks where nobody names one. */
final class BotLanguage {
  private BotLanguage() {}

  static Setting<Language> from(Environment.Reader reader) {
    return reader.required("GREETING_LANGUAGE", "a language that the bot speaks, such as en",
        text -> Language.called(text).orElseThrow());
  }
}
