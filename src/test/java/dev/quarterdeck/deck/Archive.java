package dev.quarterdeck.deck;

import dev.quarterdeck.playground.Playground;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.util.FileSystemUtils;

/**
 * The classes of the bot as the JVM keeps them after one start and one run, because bots are
 * started often: from here in less than two thirds of the processor time.
 *
 * @param file an ahead-of-time cache (JEP 483, JEP 514), of use with the same options only
 * @param classPath where they were read: jars only, because the JVM keeps nothing out of folders
 */
record Archive(Path file, String classPath) {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** The one of these tests; the first who asks for it waits until it is made. */
  static Archive shared() {
    return Shared.ARCHIVE;
  }

  private static final class Shared {
    static final Archive ARCHIVE = made();

    private static Archive made() {
      try {
        Path folder = Files.createTempDirectory("quarterdeck-classes");
        Runtime.getRuntime()
            .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
        return in(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Archive in(Path folder) throws IOException {
    Archive archive = new Archive(folder.resolve("classes.aot"), jars(folder));
    try (Playground playground = Playground.start(Playground.Options.of(InstantSource.system()));
        Deck deck = new Deck(folder.resolve("data"), "tcp:/" + playground.address())) {
      deck.by(archive::making).start();
      Voice alice = deck.as("alice");
      String run = alice.says("scale maplefile_frontend 2").subject();
      var _ = alice.ended(run, LIMIT);
      deck.end(LIMIT);
      if (!Files.exists(archive.file())) {
        throw new AssertionError("no archive of classes was made\n" + deck.log());
      }
    }
    return archive;
  }

  private List<String> making(String... options) {
    return java("-XX:AOTCacheOutput=" + file, options);
  }

  /** The beginning of a command that runs a class out of it. */
  List<String> java(String... options) {
    return java("-XX:AOTCache=" + file, options);
  }

  private List<String> java(String archive, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("-Xlog:cds=off", "-Xlog:aot=off", archive));
    return Shell.javaOn(classPath, all.toArray(String[]::new));
  }

  private static String jars(Path folder) throws IOException {
    List<String> jars = new ArrayList<>();
    jars.add(woven(folder.resolve("woven.jar")).toString());
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.isEmpty()) {
        // It would be the folder we are in, with all that was ever built there.
        continue;
      }
      Path path = Path.of(entry);
      jars.add(
          Files.isDirectory(path)
              ? jar(path, folder.resolve("classes" + jars.size() + ".jar")).toString()
              : entry);
    }
    return jars.stream().collect(Collectors.joining(File.pathSeparator));
  }

  private static Path woven(Path jar) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<Class<?>, byte[]> each : HaltAtCommit.woven().entrySet()) {
        out.putNextEntry(new ZipEntry(each.getKey().getName().replace('.', '/') + ".class"));
        out.write(each.getValue());
      }
    }
    return jar;
  }

  private static Path jar(Path classes, Path jar) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      out.setLevel(0);
      for (Path file : files.skip(1).toList()) {
        boolean folder = Files.isDirectory(file);
        out.putNextEntry(new ZipEntry(classes.relativize(file) + (folder ? "/" : "")));
        if (!folder) {
          Files.copy(file, out);
        }
        out.closeEntry();
      }
    }
    return jar;
  }
}
