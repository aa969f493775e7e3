package com.example.rightnow.adapters.in.slack;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JDK's SHA-256, which notes what it is used for while it is the JVM's first provider of security. */
final class CountingSha256 extends Provider {
  private static final long serialVersionUID = 1;

  private final transient List<Integer> digested = new ArrayList<>();

  CountingSha256() {
    super("CountingSha256", "1", "counts what is digested");
    putService(new Service(this, "MessageDigest", "SHA-256", Counting.class.getName(), List.of(), null) {
      @Override
      public Object newInstance(@Nullable Object parameter) {
        return new Counting();
      }
    });
  }

  /** For every digest that was made, of how many bytes it is; in the order in which they were made. */
  List<Integer> digested() {
    return List.copyOf(digested);
  }

  void forget() {
    digested.clear();
  }

  private final class Counting extends MessageDigestSpi implements Cloneable {
    private MessageDigest real = sha256();
    private int bytes;

    @Override
    protected void engineUpdate(byte input) {
      real.update(input);
      bytes++;
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
      real.update(input, offset, length);
      bytes += length;
    }

    @Override
    protected byte[] engineDigest() {
      digested.add(bytes);
      bytes = 0;
      return real.digest();
    }

    @Override
    protected void engineReset() {
      real.reset();
      bytes = 0;
    }

    @Override
    public Object clone() throws CloneNotSupportedException {
      var copy = (Counting) super.clone();
      copy.real = (MessageDigest) real.clone();
      return copy;
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256", "SUN");
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("the JDK has SHA-256", impossible);
      }
    }
  }
}
