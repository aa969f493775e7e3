package com.example.rightnow.adapters.out.slack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on the loopback interface that breaks off, stalls and lies, byte by byte as its script wants. Public, because what
 * becomes of an announcement behind such a Slack is a test of the module that is deployed.
 */
public final class FaultyServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Script script;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();

  public FaultyServer(Script script) throws IOException {
    this.script = script;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public String url(String path) {
    return "http://127.0.0.1:" + listener.getLocalPort() + path;
  }

  public int connections() {
    return connections.get();
  }

  public int requests() {
    return requests.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        // or the system keeps megabytes for a client that reads nothing
        socket.setSendBufferSize(64 * 1024);
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException over) {
      closed.countDown();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.play(new Connection(socket));
    } catch (IOException theClientLeft) {
      // what it left with is for the test to say
    } finally {
      open.remove(socket);
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** What happens on one connection; it is closed in the end. */
  @FunctionalInterface
  public interface Script {
    void play(Connection connection) throws IOException;
  }

  /** The server's end of a connection. */
  public final class Connection {
    private final Socket socket;
    private final InputStream in;
    private String body = "";

    private Connection(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Reads one request to the end of its body; false if the client has nothing more to say. */
    public boolean readRequest() throws IOException {
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          return false;
        }
        head.append((char) next);
      }
      byte[] bytes = new byte[contentLength(head.toString())];
      if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        return false;
      }
      body = new String(bytes, StandardCharsets.UTF_8);
      requests.incrementAndGet();
      return true;
    }

    /** Of the request that was read last. */
    public String body() {
      return body;
    }

    /** One record of TLS, which is what a client begins with; a character for each byte. */
    public String readTlsRecord() throws IOException {
      byte[] head = in.readNBytes(5);
      int length = head.length < 5 ? 0 : (head[3] & 0xff) << 8 | (head[4] & 0xff);
      return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    public void write(String text) throws IOException {
      write(text.getBytes(StandardCharsets.UTF_8));
    }

    public void write(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    /** Closes with a reset instead of a farewell. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Does nothing until the client gives up. */
    public void stall() throws IOException {
      in.transferTo(OutputStream.nullOutputStream());
    }

    /** Writes the text again and again, a byte after each pause, until the client gives up. */
    public void drip(String text, Duration pause) throws IOException {
      try {
        for (int i = 0; !closed.await(pause.toMillis(), TimeUnit.MILLISECONDS); i++) {
          write(text.substring(i % text.length(), i % text.length() + 1));
        }
      } catch (InterruptedException over) {
        Thread.currentThread().interrupt();
      }
    }

    private static int contentLength(String head) {
      return head.toLowerCase(Locale.ROOT)
          .lines()
          .filter(line -> line.startsWith("content-length:"))
          .mapToInt(line -> Integer.parseInt(line.substring("content-length:".length()).strip()))
          .findFirst()
          .orElse(0);
    }
  }
}
