package dev.quarterdeck.deck;

import dev.quarterdeck.Quarterdeck;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The classes of the bot as the JVM keeps them after one start, for a bot that is started often.
 *
 * @param classPath where they were read: jars only, because the JVM archives nothing out of folders
 */
record Archive(Path file, String classPath) {
  private static final int LIMIT_S = 180;

  /** Starts a bot in that folder and ends it, and keeps what it has loaded. */
  static Archive in(Path folder) throws IOException, InterruptedException {
    Archive archive = new Archive(folder.resolve("classes.jsa"), jars(folder));
    Path log = folder.resolve("archive.log");
    Process bot =
        new ProcessBuilder(archive.making(folder.resolve("data")))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      while (bot.isAlive() && !Files.readString(log).contains("Ready:")) {
        boolean _ = bot.waitFor(50, TimeUnit.MILLISECONDS);
      }
      bot.destroy();
      if (!bot.waitFor(LIMIT_S, TimeUnit.SECONDS) || !Files.exists(archive.file())) {
        throw new AssertionError("no archive of classes was made\n" + Files.readString(log));
      }
    } finally {
      bot.destroyForcibly();
    }
    return archive;
  }

  private List<String> making(Path data) {
    List<String> command = Shell.javaOn(classPath, "-XX:ArchiveClassesAtExit=" + file);
    command.add(Quarterdeck.class.getName());
    command.add("--quarterdeck.data=" + data);
    command.add("--server.port=0");
    command.add("--quarterdeck.hooks.port=0");
    return command;
  }

  /** The beginning of a command that runs a class out of it. */
  List<String> java(String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("-XX:SharedArchiveFile=" + file);
    return Shell.javaOn(classPath, all.toArray(String[]::new));
  }

  private static String jars(Path folder) throws IOException {
    List<String> jars = new ArrayList<>();
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
