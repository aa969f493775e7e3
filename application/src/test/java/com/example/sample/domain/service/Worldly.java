package com.example.sample.domain.service;

import com.example.sample.application.Root;
import com.grack.nanojson.JsonObject;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Executor;
import java.util.logging.Logger;

/** A service that goes out itself. */
public interface Worldly {
  LocalDate TODAY = LocalDate.of(2026, 11, 21);

  void call(HttpClient client);

  void read(Path file);

  void log(Logger logger);

  void runLater(Executor executor);

  void write(JsonObject json);

  void wireItself(Root root);
}
