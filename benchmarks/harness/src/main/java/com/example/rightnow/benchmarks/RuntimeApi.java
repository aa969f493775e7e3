package com.example.rightnow.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Locale;

/**
 * The other side of Lambda's runtime interface, for one function process: hands it events and takes its answers. A bare
 * socket read by the measuring thread itself, so that no server stands between the clock and the function.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final ServerSocket server;
  private Process process;
  private Socket connection;
  private InputStream in;
  private OutputStream out;
  private int invocations;

  RuntimeApi() throws IOException {
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    server.setSoTimeout(500);
  }

  /** Host and port, as the runtime client wants them. */
  String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** Whose requests these are: when it ends, nobody waits for it any longer. */
  void serve(Process function) {
    process = function;
  }

  /** Waits until the function asks for an event; the time at which its request was read, in nanoseconds. */
  long awaitNext() throws IOException {
    var request = read();
    if (!request.path().endsWith("/runtime/invocation/next")) {
      throw new IOException("the function did not start: " + request.path() + " " + request.body());
    }
    return System.nanoTime();
  }

  /**
   * Answers the function's request for an event, and takes its answer.
   *
   * @throws InvocationFailed if it answers with an error
   * @throws IOException if it does not answer at all
   */
  Answer invoke(String event) throws IOException {
    var id = "8476a536-e9f4-11e8-9739-%012d".formatted(++invocations);
    byte[] body = event.getBytes(UTF_8);
    byte[] head = ("""
        HTTP/1.1 200 OK
        Content-Type: application/json
        Lambda-Runtime-Aws-Request-Id: %s
        Lambda-Runtime-Deadline-Ms: %d
        Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-west-1:123456789012:function:bench
        Lambda-Runtime-Trace-Id: Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0
        Content-Length: %d

        """.formatted(id, System.currentTimeMillis() + 30_000, body.length)).replace("\n", "\r\n")
        .getBytes(UTF_8);
    byte[] response = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, response, head.length, body.length);
    long sent = System.nanoTime();
    out.write(response);
    out.flush();
    var request = read();
    long answered = System.nanoTime();
    out.write(
        "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{\"status\":\"OK\"}\n"
            .getBytes(UTF_8));
    out.flush();
    if (!request.path().endsWith("/invocation/" + id + "/response")) {
      throw new InvocationFailed("the function failed: " + request.path() + " " + request.body());
    }
    return new Answer(sent, answered - sent, request.body());
  }

  /** @param sentAt and {@code nanos} by {@link System#nanoTime} */
  record Answer(long sentAt, long nanos, String body) {}

  /** The function answered with an error; it may ask for the next event. */
  static final class InvocationFailed extends IOException {
    private static final long serialVersionUID = 1;

    InvocationFailed(String message) {
      super(message);
    }
  }

  private record Request(String path, String body) {}

  private Request read() throws IOException {
    while (true) {
      if (connection == null) {
        connection = accept();
        connection.setTcpNoDelay(true);
        connection.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(connection.getInputStream(), 1 << 16);
        out = connection.getOutputStream();
      }
      var line = line();
      if (line != null) {
        return new Request(line.split(" ")[1], new String(body(), UTF_8));
      }
      connection.close();
      connection = null;
    }
  }

  private Socket accept() throws IOException {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (System.nanoTime() < deadline) {
      try {
        return server.accept();
      } catch (SocketTimeoutException nobodyYet) {
        if (!process.isAlive()) {
          throw new IOException("the function's process ended with status " + process.exitValue());
        }
      }
    }
    throw new IOException("the function did not call within a minute");
  }

  private byte[] body() throws IOException {
    int length = 0;
    boolean chunked = false;
    for (var header = line(); header != null && !header.isEmpty(); header = line()) {
      var lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip());
      } else if (lower.startsWith("expect:")) {
        out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(UTF_8));
        out.flush();
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.contains("chunked");
      }
    }
    if (!chunked) {
      return in.readNBytes(length);
    }
    var body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(in.readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return line.toString(ISO_8859_1).stripTrailing();
      }
      line.write(next);
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    if (connection != null) {
      connection.close();
    }
    server.close();
  }
}
