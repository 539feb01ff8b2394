package dev.quarterdeck.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.Quarterdeck;
import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.audit.Heads;
import dev.quarterdeck.audit.jdbc.JdbcTrail;
import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import dev.quarterdeck.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;

/** A bot's whole life on SQLite goes on, on a server, as if it had always been there. */
@OnPostgres
class StoreCopyTest {
  @TempDir private static Path original;
  @TempDir private Path folder;
  private Path data;
  private Path password;
  private final FreshDatabase target;

  StoreCopyTest(FreshDatabase target) {
    this.target = target;
  }

  record Ended(int exit, String out, String err) {}

  /**
   * A bot that ran twice, refused once, gave a token away, and was stopped before it had sealed.
   */
  @BeforeAll
  static void live() {
    try (ConfigurableApplicationContext bot = bot("--quarterdeck.data=" + original)) {
      say(bot, "alice", "scale maplepress_backend 3", "--wait");
      say(bot, "alice", "restart maplepress_frontend", "--wait");
      say(bot, "carol", "scale maplepress_backend 1");
      say(bot, "dave", "audit");
      sealed(bot.getBean(Store.class));
    }
    assertThat(run(new TokenCommand(), "alice", "--data=" + original).exit()).isZero();
    try (Store store = Store.open(original)) {
      append(store, "not sealed yet ☃");
      // As after a week: the newest numbers were given to rows that are gone.
      store.writer().sql("DELETE FROM inbox").update();
    }
  }

  private static void append(Store store, String text) {
    Heads heads = new Heads(original.resolve("none"), Optional.empty());
    JdbcTrail trail = new JdbcTrail(store, (kind, id) -> {}, heads, Instant::now);
    Entry entry = Entry.of(Instant.now(), "alice", "command", "run/1", "say", text);
    store.transactions().write(() -> trail.append(entry));
  }

  private static void sealed(Store store) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> number(store, "SELECT COUNT(*) FROM audit_entry WHERE sequence IS NULL") == 0);
  }

  private static long number(Store store, String sql) {
    return store.reader().sql(sql).query(Long.class).single();
  }

  private static ConfigurableApplicationContext bot(String... settings) {
    Stream<String> ports = Stream.of("--server.port=0", "--quarterdeck.hooks.port=0");
    return SpringApplication.run(
        Quarterdeck.class, Stream.concat(ports, Arrays.stream(settings)).toArray(String[]::new));
  }

  private static String say(ConfigurableApplicationContext bot, String person, String... words) {
    int port = requireNonNull(((WebServerApplicationContext) bot).getWebServer()).getPort();
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--as", person, "--url", "http://localhost:" + port));
    return run(new SayCommand(), all.toArray(String[]::new)).out();
  }

  private static Ended run(Callable<Integer> command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        new CommandLine(command).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    line.setExecutionExceptionHandler(
        (failure, at, _) -> {
          at.getErr().println(Sentence.of(failure));
          return Exit.BROKEN;
        });
    int exit = line.execute(arguments);
    line.getOut().flush();
    line.getErr().flush();
    return new Ended(exit, out.toString(), err.toString());
  }

  @BeforeEach
  void copyOfTheDirectory() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    try (Stream<Path> files = Files.list(original)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, data.resolve(file.getFileName()));
      }
    }
    password = Files.writeString(folder.resolve("password"), target.password() + "\n");
  }

  private Ended copy() {
    return run(
        new StoreCommand.Copy(),
        "--data=" + data,
        "--to=" + target.url(),
        "--user=" + target.user(),
        "--password-file=" + password);
  }

  private String[] there(String... more) {
    List<String> all = new ArrayList<>(List.of("--data=" + data, "--store=" + target.url()));
    all.add("--store-user=" + target.user());
    all.add("--store-password-file=" + password);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private Ended verify() {
    return run(new AuditTrail.Verify(), there());
  }

  private String exported(String... where) throws IOException {
    Path file = folder.resolve("export" + where.length + ".jsonl");
    List<String> all = new ArrayList<>(List.of(where));
    all.add(file.toString());
    assertThat(run(new AuditTrail.ToFile(), all.toArray(String[]::new)).exit()).isZero();
    return Files.readString(file);
  }

  @Test
  void theTrailThereIsTheTrailHere() throws IOException {
    String here = exported("--data=" + data);
    Ended copied = copy();
    assertThat(copied.err()).isEmpty();
    assertThat(copied.exit()).isZero();
    assertThat(copied.out())
        .contains("The trail there is intact")
        .doesNotContain(target.password());
    assertThat(exported(there())).isEqualTo(here).contains("not sealed yet ☃");
    assertThat(verify().out()).startsWith("Intact").contains("entries not sealed yet");
  }

  @Test
  void aBotGoesOnThereAndTheChainHoldsAcrossTheMove() {
    long given = given();
    assertThat(copy().exit()).isZero();
    try (ConfigurableApplicationContext bot =
        bot(
            "--quarterdeck.data=" + data,
            "--quarterdeck.store.url=" + target.url(),
            "--quarterdeck.store.user=" + target.user(),
            "--quarterdeck.store.password=" + target.password())) {
      assertThat(say(bot, "carol", "runs")).contains("#1", "#2", "restart maplepress_frontend");
      String said = say(bot, "alice", "scale maplepress_backend 4", "--wait");
      assertThat(said).contains("#3").contains("succeeded");
      sealed(bot.getBean(Store.class));
    }
    try (Store store = target.open(data)) {
      assertThat(number(store, "SELECT MIN(id) FROM inbox")).isGreaterThan(given);
      assertThat(number(store, "SELECT COUNT(*) FROM web_token")).isOne();
      assertThat(number(store, "SELECT COUNT(*) FROM snapshot WHERE active")).isOne();
    }
    Ended verified = verify();
    assertThat(verified.out()).startsWith("Intact").contains(" 0 entries not sealed yet");
    assertThat(verified.exit()).isZero();
  }

  private long given() {
    try (Store store = Store.open(data)) {
      return number(store, "SELECT seq FROM sqlite_sequence WHERE name = 'inbox'");
    }
  }

  @Test
  void oneCopiedRowThatIsChangedIsFound() {
    assertThat(copy().exit()).isZero();
    target.administer("UPDATE audit_entry SET text = text || '.' WHERE sequence = 4");
    Ended verified = verify();
    assertThat(verified.exit()).isEqualTo(1);
    assertThat(verified.out()).startsWith("sequence 4, entry ").contains("NOT intact");
  }

  @Test
  void aTrailThatIsNotIntactIsNotCopiedAndTheTargetStaysEmpty() {
    try (Store store = Store.open(data)) {
      store.writer().sql("UPDATE audit_entry SET text = 'x' WHERE sequence = 4").update();
    }
    Ended copied = copy();
    assertThat(copied.exit()).isEqualTo(1);
    assertThat(copied.err())
        .contains("The trail is not intact, so nothing was copied: sequence 4, entry ");
    try (Store store = target.open(folder.resolve("other"))) {
      assertThat(number(store, "SELECT COUNT(*) FROM run")).isZero();
      assertThat(number(store, "SELECT sequence FROM audit_head")).isZero();
      append(store, "its first");
      assertThat(number(store, "SELECT MAX(id) FROM audit_entry")).isOne();
    }
  }

  @Test
  void aTargetThatSomebodyHasUsedIsNotTouched() throws IOException {
    assertThat(copy().exit()).isZero();
    target.administer("UPDATE run SET requester = 'somebody'");
    Files.delete(data.resolve("moved"));
    Ended again = copy();
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).contains("is not empty: '", "nothing was changed");
    try (Store store = target.open(folder.resolve("other"))) {
      assertThat(number(store, "SELECT COUNT(*) FROM run WHERE requester = 'somebody'"))
          .isEqualTo(2);
    }
  }

  @Test
  void nothingGoesOnFromTheOldCopyByMistake() throws IOException {
    assertThat(copy().exit()).isZero();
    assertThatThrownBy(() -> Store.open(data))
        .hasMessageContaining("was copied, and")
        .hasMessageContaining("Set quarterdeck.store.url");
    assertThat(run(new AuditTrail.Verify(), "--data=" + data).err()).contains("was copied, and");
    assertThat(copy().err()).contains("was copied, and");

    Files.delete(data.resolve("moved"));
    Store.open(data).close();
  }

  @Test
  void aBotThatRunsIsNotCopied() {
    try (Store _ = Store.open(data)) {
      assertThat(copy().err()).contains("in use by another Quarterdeck. Stop that one");
    }
    assertThat(copy().exit()).isZero();
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    Files.writeString(password, "another");
    assertThat(copy().err())
        .contains("does not take the password of 'bot'")
        .doesNotContain("\tat ");
    data = folder.resolve("nowhere");
    assertThat(copy().err()).contains("There is no database at");
    assertThat(data).doesNotExist();
  }
}
