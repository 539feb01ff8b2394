package dev.quarterdeck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What somebody in chat may try, the words of the product that stand in the way of it, and the test
 * that fails without them: an entry of {@code src/test/resources/threats.yaml}.
 *
 * @param guard the class they stand in, below {@code dev.quarterdeck}
 * @param says the words, which stand there once
 * @param without what would stand there if nobody had thought of it
 * @param test the class and the method, below {@code dev.quarterdeck}
 */
record Threat(String name, String guard, String says, String without, String test) {
  private static final String BASE = "dev.quarterdeck.";
  private static final Path LIST = Path.of("src/test/resources/threats.yaml");
  private static final Path SOURCES = Path.of("src/main/java");

  static List<Threat> all() {
    try {
      Object read = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(LIST));
      return ((List<?>) read).stream().map(entry -> of((Map<?, ?>) entry)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Threat of(Map<?, ?> entry) {
    return new Threat(
        text(entry, "threat"),
        text(entry, "guard"),
        text(entry, "says"),
        text(entry, "without"),
        text(entry, "test"));
  }

  private static String text(Map<?, ?> entry, String key) {
    if (entry.get(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(LIST + ": no text '" + key + "' in " + entry);
  }

  /** How often the words stand in the class. */
  int found() {
    return source().split(Pattern.quote(says), -1).length - 1;
  }

  String source() {
    try {
      return Files.readString(SOURCES.resolve(file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class as if nobody had thought of it. */
  String unguarded() {
    return source().replace(says, without);
  }

  /** Where its source stands among the sources. */
  String file() {
    return (BASE + guard).replace('.', '/') + ".java";
  }

  /** The class of the test, as that loader has it. */
  Class<?> suite(ClassLoader loader) throws ClassNotFoundException {
    return Class.forName(BASE + test.substring(0, test.indexOf('#')), true, loader);
  }

  /** The test in that class or one it extends. */
  Optional<Method> method(Class<?> suite) {
    String name = test.substring(test.indexOf('#') + 1);
    for (Class<?> type = suite; type != null; type = type.getSuperclass()) {
      Optional<Method> found =
          Arrays.stream(type.getDeclaredMethods()).filter(m -> m.getName().equals(name)).findAny();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name;
  }
}
