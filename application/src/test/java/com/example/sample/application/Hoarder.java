package com.example.sample.application;

import java.net.Socket;
import java.net.URLConnection;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import okhttp3.ConnectionPool;
import org.crac.Context;
import org.crac.Resource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Keeps what does not keep. */
public abstract class Hoarder {
  static final Instant STARTED = Instant.EPOCH;
  static final UUID NAME = new UUID(0, 1);

  final Calendar calendar;
  final ZonedDateTime day;
  final Random chance;
  final SplittableRandom splittableChance;
  final Socket socket;
  final SocketChannel channel;
  final URLConnection connection;
  final ConnectionPool pool;
  final AwsSessionCredentials credentials;

  Hoarder(Calendar calendar, ZonedDateTime day, Random chance, SplittableRandom splittableChance,
      Socket socket,
      SocketChannel channel, URLConnection connection, ConnectionPool pool,
      AwsSessionCredentials credentials) {
    this.calendar = calendar;
    this.day = day;
    this.chance = chance;
    this.splittableChance = splittableChance;
    this.socket = socket;
    this.channel = channel;
    this.connection = connection;
    this.pool = pool;
    this.credentials = credentials;
  }

  abstract void register(Context<Resource> context);
}
