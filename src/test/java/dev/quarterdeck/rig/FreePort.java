package dev.quarterdeck.rig;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports that stay free while nobody listens on them, as those of a process that is to be killed and
 * started again must. The kernel gives ports from 32768 on to whatever opens a connection (ip(7),
 * {@code ip_local_port_range}), so that a port it called free a moment ago may be taken by now.
 */
public final class FreePort {
  private static final int FIRST = 15_000;
  private static final int COUNT = 32_768 - FIRST;

  // Two processes that count from the same port would give the same ones out.
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

  private FreePort() {}

  /** One on which nothing listens and which nobody else in this process was given. */
  public static int next() {
    for (int tried = 0; tried < COUNT; tried++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      if (free(port)) {
        return port;
      }
    }
    throw new AssertionError("no port from " + FIRST + " on is free");
  }

  private static boolean free(int port) {
    try (ServerSocket _ = new ServerSocket(port)) {
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
