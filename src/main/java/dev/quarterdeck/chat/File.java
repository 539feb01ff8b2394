package dev.quarterdeck.chat;

import java.util.Arrays;

/**
 * A file to be shown or taken away, bounded so that a database and a chat can hold it.
 *
 * @param name what it is called when it is saved: letters, digits, {@code . _ -}
 * @param mime for example {@code text/plain} or {@code image/png}
 * @param alt what can be seen in it, for whoever cannot see it
 * @param content at most {@link #MOST} bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record File(String name, String mime, String alt, byte[] content) {
  /** The largest file, in bytes. */
  public static final int MOST = 8 * 1024 * 1024;

  public File {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,119}")) {
      throw new IllegalArgumentException("'" + name + "' is no plain name of a file");
    }
    if (!mime.matches("[a-z]+/[a-z0-9.+-]{1,60}")) {
      throw new IllegalArgumentException("'" + mime + "' is no type of a file");
    }
    if (content.length > MOST) {
      throw new IllegalArgumentException(
          "the file '%s' has %,d bytes; at most %,d are taken"
              .formatted(name, content.length, MOST));
    }
    content = content.clone();
  }

  /** As much of a text as a file can hold: its end, which says more than its beginning. */
  public static byte[] end(byte[] text) {
    return text.length <= MOST ? text : Arrays.copyOfRange(text, text.length - MOST, text.length);
  }

  @Override
  public byte[] content() {
    return content.clone();
  }

  /** How many bytes it has. */
  public int size() {
    return content.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof File file
        && name.equals(file.name)
        && mime.equals(file.mime)
        && alt.equals(file.alt)
        && Arrays.equals(content, file.content);
  }

  @Override
  public int hashCode() {
    return name.hashCode() * 31 + Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return "%s (%s, %,d bytes)".formatted(name, mime, content.length);
  }
}
