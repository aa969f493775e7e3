package com.example.rightnow.benchmarks.variants;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.rightnow.adapters.eventbridge.EventFormat;
import com.example.rightnow.application.Clocks;
import com.example.rightnow.domain.model.DomainEvent;
import com.example.rightnow.domain.model.Publication;
import com.example.rightnow.domain.port.out.EventPublisher;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** {@code PutEvents} as it goes over the wire, in one attempt, with a signature by {@link SignatureV4}. */
final class HandSignedEventPublisher implements EventPublisher {
  private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
  private static final String TARGET = "AWSEvents.PutEvents";
  private static final DateTimeFormatter AMZ_DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
      .withZone(ZoneOffset.UTC);

  private final String bus;
  private final URI endpoint = URI.create(System.getenv("AWS_ENDPOINT_URL"));
  private final String token = System.getenv("AWS_SESSION_TOKEN");
  private final SignatureV4 signature = new SignatureV4(System.getenv("AWS_ACCESS_KEY_ID"),
      System.getenv("AWS_SECRET_ACCESS_KEY"), System.getenv("AWS_REGION"), "events");

  HandSignedEventPublisher(String bus) {
    this.bus = bus;
  }

  @Override
  public Publication publish(DomainEvent event) {
    try {
      return post(request(event).getBytes(UTF_8), AMZ_DATE.format(Instant.now()));
    } catch (IOException | JsonParserException failure) {
      return new Publication.Unconfirmed(failure.getClass().getSimpleName());
    }
  }

  private Publication post(byte[] body, String date) throws IOException, JsonParserException {
    var headers = new String[][]{{"content-type", CONTENT_TYPE}, {"host", endpoint.getAuthority()},
        {"x-amz-date", date}, {"x-amz-security-token", token}, {"x-amz-target", TARGET}};
    var connection = (HttpURLConnection) endpoint.toURL().openConnection();
    connection.setConnectTimeout((int) Clocks.CONNECT.toMillis());
    connection.setReadTimeout((int) Clocks.PUBLICATION.toMillis());
    for (var header : headers) {
      connection.setRequestProperty(header[0], header[1]); // the JDK ignores "host", and sends the same
    }
    connection.setRequestProperty("Authorization", signature.of(date, headers, body));
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length);
    try (var out = connection.getOutputStream()) {
      out.write(body);
    }
    if (connection.getResponseCode() != 200) {
      return new Publication.Unconfirmed("HTTP status " + connection.getResponseCode());
    }
    try (var in = connection.getInputStream()) {
      var answer = JsonParser.object().from(in);
      return answer.getInt("FailedEntryCount", 1) == 0
          ? new Publication.Published()
          : new Publication.Refused(answer.getArray("Entries").getObject(0).getString("ErrorCode"));
    }
  }

  private String request(DomainEvent event) {
    var written = EventFormat.write(event);
    return JsonWriter.string().object().array("Entries").object()
        .value("EventBusName", bus)
        .value("Source", written.source())
        .value("DetailType", written.detailType())
        .value("Detail", written.detail())
        .end().end().end().done();
  }
}
