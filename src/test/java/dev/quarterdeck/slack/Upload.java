package dev.quarterdeck.slack;

import java.nio.charset.StandardCharsets;

/**
 * A file that the app has uploaded; compared with nothing, so that the array does no harm.
 *
 * @param alt what it shows, for who cannot see it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Upload(String id, String name, String title, String alt, byte[] content) {
  /** As text. */
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }
}
