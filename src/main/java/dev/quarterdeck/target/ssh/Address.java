package dev.quarterdeck.target.ssh;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an SSH server listens. */
record Address(String host, int port) {
  private static final int SSH = 22;
  private static final Pattern WRITTEN =
      Pattern.compile("(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>\\d{1,5}))?");

  /** Reads {@code host}, {@code host:port} or {@code [address]:port}. */
  static Address of(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no address of an SSH server: write host, host:port or [address]:port");
    }
    String port = written.group("port");
    return new Address(
        written.group("host").replaceAll("[\\[\\]]", ""), port == null ? SSH : number(port, text));
  }

  private static int number(String port, String text) {
    int number = Integer.parseInt(port);
    if (number < 1 || number > 0xFFFF) {
      throw new IllegalArgumentException("'" + text + "' names no port: they go from 1 to 65535");
    }
    return number;
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
