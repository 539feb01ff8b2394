package dev.quarterdeck.target.cassandra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What nodetool of real clusters wrote. */
final class Recorded {
  private Recorded() {}

  static String of(String version, String name) {
    try (var in = Recorded.class.getResourceAsStream(version + "/" + name)) {
      return new String(
          Objects.requireNonNull(in, version + "/" + name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
