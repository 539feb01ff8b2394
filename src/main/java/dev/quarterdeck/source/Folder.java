package dev.quarterdeck.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder of YAML files below a root, for example {@code runbooks}. Files are named as people
 * write them: {@code runbooks/scale-service.yaml}, sorted.
 */
public record Folder(Path root, String name) {
  private static final int MOST = 1_000;

  /** The text of every file; what cannot be read is a problem. */
  public SortedMap<String, String> read(Problems problems) {
    return read(path -> true, problems);
  }

  /** The text of every file whose path is {@code wanted}; what cannot be read is a problem. */
  public SortedMap<String, String> read(Predicate<String> wanted, Problems problems) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Path file : files(problems)) {
      String path = name + "/" + file.getFileName();
      if (!wanted.test(path)) {
        continue;
      }
      if (path.endsWith(".yaml")) {
        read(file, path, texts, problems);
      } else if (path.endsWith(".yml")) {
        problems.add(new Mark(path, 1), "only .yaml files are read", "rename it to .yaml");
      }
    }
    return texts;
  }

  /** What changes when a file is written: names, sizes and times, cheap to read. */
  public String stamp() {
    StringBuilder stamp = new StringBuilder();
    for (Path file : files(new Problems())) {
      try {
        stamp.append(file.getFileName()).append(' ').append(Files.size(file)).append(' ');
        stamp.append(Files.getLastModifiedTime(file).toMillis()).append('\n');
      } catch (IOException e) {
        stamp.append(file.getFileName()).append(" gone\n");
      }
    }
    return stamp.toString();
  }

  private List<Path> files(Problems problems) {
    try (Stream<Path> list = Files.list(root.resolve(name))) {
      List<Path> files = list.filter(Files::isRegularFile).sorted().limit(MOST + 1L).toList();
      if (files.size() > MOST) {
        problems.add(new Mark(name, 1), "more than " + MOST + " files", "remove some");
        return List.of();
      }
      return files;
    } catch (IOException | UncheckedIOException e) {
      problems.add(
          new Mark(name, 1),
          "the folder '" + name + "' cannot be read",
          "create it, or start where it is");
      return List.of();
    }
  }

  private static void read(
      Path file, String path, SortedMap<String, String> texts, Problems problems) {
    try {
      if (Files.size(file) > 4L * Yaml.LONGEST) {
        problems.add(new Mark(path, 1), "the file is too large", "split it");
        return;
      }
      texts.put(path, Files.readString(file));
    } catch (CharacterCodingException e) {
      problems.add(new Mark(path, 1), "the file is not UTF-8 text", "save it as UTF-8");
    } catch (IOException e) {
      problems.add(new Mark(path, 1), "the file cannot be read", "check that the bot may read it");
    }
  }
}
