package com.example.rightnow.application;

import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS, as far as to the moment at which a connection would be opened: there it notes how long that may take, and goes no
 * further. A JDK that has it as its first provider of security gives its sockets to whoever speaks HTTPS.
 */
final class UnopenedSockets extends Provider {
  private static final long serialVersionUID = 1;

  private final transient List<Integer> connectTimeouts = new CopyOnWriteArrayList<>();

  UnopenedSockets() {
    super("UnopenedSockets", "1", "notes how long connections may take");
    putService(new Service(this, "SSLContext", "TLS", Context.class.getName(), List.of(), null) {
      @Override
      public Object newInstance(@Nullable Object parameter) {
        return new Context(new Sockets(connectTimeouts));
      }
    });
  }

  /** In milliseconds, as the sockets were told. */
  List<Integer> connectTimeouts() {
    return List.copyOf(connectTimeouts);
  }

  /** Nothing that a client of AWS would try again. */
  static final class NotOpened extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static final class Context extends SSLContextSpi {
    private final SSLSocketFactory sockets;

    Context(SSLSocketFactory sockets) {
      this.sockets = sockets;
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
      // nobody is spoken to
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      return sockets;
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      throw new NotOpened();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      throw new NotOpened();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      throw new NotOpened();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      throw new NotOpened();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      throw new NotOpened();
    }
  }

  private static final class Sockets extends SSLSocketFactory {
    private final List<Integer> connectTimeouts;

    Sockets(List<Integer> connectTimeouts) {
      this.connectTimeouts = connectTimeouts;
    }

    @Override
    public Socket createSocket() {
      return new Socket() {
        @Override
        public void connect(SocketAddress endpoint, int timeout) {
          connectTimeouts.add(timeout);
          throw new NotOpened();
        }
      };
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) {
      throw new NotOpened();
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new NotOpened();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
      throw new NotOpened();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new NotOpened();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
      throw new NotOpened();
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return new String[0];
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return new String[0];
    }
  }
}
