package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the bot from starting is told in one sentence, and it ends. */
class StartIT {
  @TempDir Path folder;

  @Test
  void onADirectoryThatCannotBeWritten() throws Exception {
    Path data = folder.resolve("data");
    try (SmallDisk disk = SmallDisk.on(data)) {
      disk.readOnly();
      refused(data, "data directory '" + data + "' cannot be used", "Make it writable");
    }
  }

  @Test
  void whereAFileStandsInTheWay() throws Exception {
    Path data = Files.writeString(folder.resolve("data"), "a file");
    refused(data, "data directory '" + data + "'", "is a file", "Name a directory");
  }

  @Test
  void onADatabaseThatIsNone() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path database = data.resolve("quarterdeck.db");
    Files.writeString(database, "this is no database ".repeat(1_000));
    refused(data, "database '" + database + "' is damaged", "restore the last backup");
    assertThat(Files.readString(database)).isEqualTo("this is no database ".repeat(1_000));
  }

  @Test
  void besideAnotherBotOnTheSameData() {
    Path data = folder.resolve("data");
    try (Store _ = Store.open(data)) {
      refused(data, "data directory '" + data + "' is in use by another", "Stop that one");
    }
  }

  @Test
  void onADatabaseThatSomebodyHasLocked() throws Exception {
    Path data = folder.resolve("data");
    Store.open(data).close();
    try (Lock _ = Lock.on(data)) {
      refused(data, "quarterdeck.db' is locked by another process", "Close what has it open");
    }
  }

  @Test
  void withoutAPlaceForItsFiles() throws Exception {
    Path files = Files.createDirectory(folder.resolve("nothing"));
    Shell.Ended ended = serve(folder.resolve("data"), "--quarterdeck.files=" + files);
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.err())
        .contains("runbooks:1: the folder 'runbooks' cannot be read - create it")
        .contains("permissions/people.yaml:1: there is no such file - write it")
        .doesNotContain("\tat ", "Exception");
  }

  private static void refused(Path data, String... words) {
    Shell.Ended ended = serve(data);
    System.out.println("exit " + ended.exit() + ": " + ended.err().strip());
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.err()).contains(words).doesNotContain("\tat ", "Exception");
    assertThat(ended.err().strip().lines()).hasSize(1);
    assertThat(ended.out()).doesNotContain("\tat ", "Exception");
  }

  private static Shell.Ended serve(Path data, String... more) {
    List<String> args =
        List.of("--quarterdeck.data=" + data, "--server.port=0", "--quarterdeck.hooks.port=0");
    return Shell.run(Stream.concat(args.stream(), Stream.of(more)).toArray(String[]::new));
  }
}
