package dev.quarterdeck.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.runbook.Offers;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.store.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
  private static final Loader LOADER = new Loader(Offers.swarm(), new Cel());

  @TempDir Path root;
  private final Memory store = new Memory();
  private final List<Reload> told = new ArrayList<>();
  private boolean failing;
  private final ScheduledExecutorService never = Executors.newSingleThreadScheduledExecutor();

  @BeforeEach
  void writeGoodFiles() throws IOException {
    Files.createDirectories(root.resolve("runbooks"));
    Files.createDirectories(root.resolve("permissions"));
    write("runbooks/pause.yaml", pause("5s"));
    write("permissions/people.yaml", "- {login: alice, roles: [on-call]}\n");
    write("permissions/roles.yaml", "- {role: on-call, may: [run], runbooks: [\"*\"]}\n");
  }

  @AfterEach
  void stop() {
    never.shutdownNow();
  }

  @Test
  void putsGoodFilesInForceAndStoresThem() {
    Snapshots snapshots = start();

    assertThat(snapshots.problems()).isEmpty();
    assertThat(snapshots.definitions().named("pause")).isPresent();
    assertThat(store.active().orElseThrow().digest()).isEqualTo(snapshots.snapshot().digest());
    assertThat(told)
        .singleElement()
        .isInstanceOfSatisfying(
            Reload.Swapped.class,
            swapped -> {
              assertThat(swapped.before()).isEmpty();
              assertThat(swapped.differences())
                  .containsExactly(
                      "+ permissions/people.yaml",
                      "+ permissions/roles.yaml",
                      "+ runbooks/pause.yaml");
            });
  }

  @Test
  void leavesRehearsalsOutHoweverWrongTheyAre() throws IOException {
    String digest = start().snapshot().digest();
    write("runbooks/pause.rehearsal.yaml", "nonsense: [");

    Snapshots snapshots = start();

    assertThat(snapshots.problems()).isEmpty();
    assertThat(snapshots.snapshot().digest()).isEqualTo(digest);
  }

  @Test
  void saysNothingWhenTheSameFilesAreStartedAgain() {
    start();
    told.clear();

    start();

    assertThat(told).isEmpty();
  }

  @Test
  void takesAChangeOnlyOnceItStandsStill() {
    Snapshots snapshots = start();
    String before = snapshots.snapshot().digest();
    write("runbooks/pause.yaml", pause("9s"));

    snapshots.poll();
    assertThat(snapshots.snapshot().digest()).isEqualTo(before);

    snapshots.poll();
    assertThat(snapshots.snapshot().digest()).isNotEqualTo(before);
    assertThat(told.getLast())
        .isEqualTo(
            new Reload.Swapped(
                Optional.of(before),
                snapshots.snapshot(),
                false,
                List.of("~ runbooks/pause.yaml")));
  }

  @Test
  void keepsTheLastGoodSnapshotWhileFilesAreBrokenAndSaysSoOnce() {
    Snapshots snapshots = start();
    String good = snapshots.snapshot().digest();
    write("runbooks/pause.yaml", "runbook: pause\nstates: [\n");
    write("permissions/roles.yaml", "- {role: on-call, may: [rnu], runbooks: [paus]}\n");

    settle(snapshots);
    settle(snapshots);

    assertThat(snapshots.snapshot().digest()).isEqualTo(good);
    assertThat(snapshots.problems())
        .extracting(Problem::at)
        .extracting(Object::toString)
        .containsExactly("permissions/roles.yaml:1", "runbooks/pause.yaml:3");
    assertThat(told).hasSize(2);
    assertThat(told.getLast())
        .isEqualTo(new Reload.Refused(snapshots.snapshot(), snapshots.problems()));
  }

  @Test
  void permissionsThatBreakTheirOwnTestsDoNotComeIntoForce() {
    write("permissions/tests.yaml", "tests: [{allow: alice run pause}]\n");
    Snapshots snapshots = start();
    String good = snapshots.snapshot().digest();
    write("permissions/roles.yaml", "- {role: on-call, may: [plan], runbooks: [\"*\"]}\n");

    settle(snapshots);

    assertThat(snapshots.snapshot().digest()).isEqualTo(good);
    assertThat(snapshots.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "permissions/tests.yaml:1: alice may not run pause, but should: no grant lets alice"
                + " (on-call) run 'pause' - grant it in roles.yaml, or write 'deny'");
    assertThat(told.getLast()).isInstanceOf(Reload.Refused.class);
  }

  @Test
  void saysWhenTheFilesAreMended() {
    Snapshots snapshots = start();
    write("runbooks/pause.yaml", "broken");
    settle(snapshots);
    write("runbooks/pause.yaml", pause("5s"));

    settle(snapshots);

    assertThat(snapshots.problems()).isEmpty();
    assertThat(told.getLast()).isEqualTo(new Reload.Mended(snapshots.snapshot()));
  }

  @Test
  void saysWhenOtherFilesMendTheBrokenOnes() {
    Snapshots snapshots = start();
    write("runbooks/pause.yaml", "broken");
    settle(snapshots);
    write("runbooks/pause.yaml", pause("7s"));

    settle(snapshots);

    assertThat(told.getLast())
        .isInstanceOfSatisfying(
            Reload.Swapped.class, swapped -> assertThat(swapped.mends()).isTrue());
  }

  @Test
  void keepsTheLastGoodSnapshotAcrossARestart() {
    String good = start().snapshot().digest();
    write("runbooks/pause.yaml", "broken");

    Snapshots again = start();

    assertThat(again.snapshot().digest()).isEqualTo(good);
    assertThat(again.definitions().named("pause")).isPresent();
    assertThat(again.problems()).isNotEmpty();
    assertThat(told.getLast()).isInstanceOf(Reload.Refused.class);
    write("runbooks/pause.yaml", pause("7s"));
    settle(again);
    assertThat(again.problems()).isEmpty();
  }

  @Test
  void refusesToStartWithoutAnyGoodSnapshot() {
    write("runbooks/pause.yaml", "broken");
    write("permissions/people.yaml", "- {login: Alice}\n");

    assertThatThrownBy(this::start)
        .isInstanceOf(Unloadable.class)
        .hasMessageContaining("permissions/people.yaml:1: login 'Alice' is no login")
        .hasMessageContaining("runbooks/pause.yaml:1: a runbook is a map");
  }

  @Test
  void saysWhichFolderIsMissing() throws IOException {
    Path nowhere = Files.createDirectory(root.resolve("empty"));

    assertThat(new Check(LOADER).problems(nowhere))
        .extracting(Problem::toString)
        .containsExactly(
            "permissions:1: the folder 'permissions' cannot be read - create it, or start where it"
                + " is",
            "permissions/people.yaml:1: there is no such file - write it",
            "permissions/roles.yaml:1: there is no such file - write it",
            "runbooks:1: the folder 'runbooks' cannot be read - create it, or start where it is");
  }

  @Test
  void findsTheRunbookOfARunThatBeganBeforeItWasChanged() {
    Snapshots snapshots = start();
    Runbook old = snapshots.definitions().named("pause").orElseThrow();
    write("runbooks/pause.yaml", pause("9s"));
    settle(snapshots);

    assertThat(snapshots.definitions().named("pause")).isNotEqualTo(Optional.of(old));
    assertThat(snapshots.definitions().byDigest(old.digest())).contains(old);
    assertThat(start().definitions().byDigest(old.digest()).map(Runbook::states))
        .contains(old.states());
    assertThat(snapshots.definitions().byDigest("nothing")).isEmpty();
  }

  @Test
  void keepsWhatIsInForceWhenTheStoreFails() {
    Snapshots snapshots = start();
    String good = snapshots.snapshot().digest();
    write("runbooks/pause.yaml", pause("9s"));
    snapshots.poll();
    failing = true;

    assertThatThrownBy(snapshots::poll).hasMessage("disk full");
    assertThat(snapshots.snapshot().digest()).isEqualTo(good);

    failing = false;
    snapshots.poll();
    assertThat(snapshots.snapshot().digest()).isNotEqualTo(good);
  }

  @Test
  void findsWhatFilesContradictInEachOther() {
    write("runbooks/again.yaml", pause("5s").replace("command: rest", "command: logs"));
    write(
        "runbooks/third.yaml", pause("5s").replace("runbook: pause", "runbook: third\nowner: me"));
    write("runbooks/fourth.yml", "x: 1\n");
    write("permissions/groups.yaml", "[]\n");

    assertThat(new Check(LOADER).problems(root))
        .extracting(Problem::toString)
        .containsExactly(
            "permissions/groups.yaml:1: this file is not read - use people.yaml, roles.yaml,"
                + " tests.yaml and alerts.yaml",
            "runbooks/again.yaml:3: 'logs' is a built-in command - start the command with another"
                + " word",
            "runbooks/fourth.yml:1: only .yaml files are read - rename it to .yaml",
            "runbooks/pause.yaml:1: the runbook name 'pause' is taken by runbooks/again.yaml:1 -"
                + " choose another",
            "runbooks/third.yaml:2: unknown role 'me' - there is on-call",
            "runbooks/third.yaml:4: the command word 'rest' is taken by runbooks/pause.yaml:3 -"
                + " choose another");
  }

  private final Transactions transactions =
      new Transactions() {
        @Override
        public <T> T write(Supplier<T> work) {
          if (failing) {
            throw new IllegalStateException("disk full");
          }
          return work.get();
        }

        @Override
        public void afterCommit(Runnable after) {
          after.run();
        }

        @Override
        public boolean isOpen() {
          return false;
        }
      };

  private Snapshots start() {
    Snapshots snapshots = new Snapshots(root, LOADER, store, transactions);
    snapshots.watch(told::add, never);
    return snapshots;
  }

  private static void settle(Snapshots snapshots) {
    snapshots.poll();
    snapshots.poll();
  }

  private static String pause(String length) {
    return """
    runbook: pause
    title: Wait a little
    command: rest
    start: one
    states:
      one: {wait: %s, then: succeeded}
    """
        .formatted(length);
  }

  private void write(String path, String text) {
    try {
      Files.writeString(root.resolve(path), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
