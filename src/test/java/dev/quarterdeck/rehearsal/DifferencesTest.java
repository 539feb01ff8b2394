package dev.quarterdeck.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was not as expected is told with its place, and with what happened instead. */
class DifferencesTest {
  @TempDir Path root;
  private Library library;

  @BeforeEach
  void copy() throws IOException {
    library = Library.in(root);
  }

  @Test
  void areNoneWhereAllIsAsExpected() throws Exception {
    library.rehearsing(
        """
        - rehearsal: three run
          when:
            - {by: alice, says: "scale maplepress_backend 3"}
          then:
            states: [scale]
            end: succeeded
            calls: ["POST /services/maplepress_backend/update x1"]
            card: ["replicas 2 → 3", "3 of 3 running"]
            answer: ["Run #1 is asked for", "Run #1 succeeded"]
            within: 1m
        """);

    assertThat(library.differences()).isEmpty();
  }

  @Test
  void tellEverythingThatWasNotAsExpected() throws Exception {
    library.rehearsing(
        """
        - rehearsal: three run
          when:
            - {by: alice, says: "scale maplepress_backend 3"}
          then:
            states: [scale, verify]
            end: rolled_back
            calls: ["POST /services/redis/update"]
            card:
              - 3 of 3 running
              - 4 of 4 running
            answer: [Denied]
            within: 5s
        """);

    assertThat(library.differences())
        .zipSatisfy(
            java.util.List.of(
                ":5: it was to pass scale, verify - it passed scale",
                ":6: it was to end rolled back - it was succeeded: 3 of 3 running",
                ":7: the engine was to get POST /services/redis/update - it got"
                    + " POST /services/maplepress_backend/update",
                ":10: the card was to say '4 of 4 running' - it said: [+] SIMULATED #1 scale",
                ":11: the bot was to say 'Denied' - the bot said: [+] Run #1 succeeded scale",
                ":12: it was to end within 5 s - it took 11 s"),
            (told, expected) ->
                assertThat(told).startsWith("runbooks/sample.rehearsal.yaml" + expected))
        .hasSize(6);
  }

  @Test
  void tellWhatTheBotSaidWhereNoRunWasStarted() throws Exception {
    library.rehearsing(
        """
        - rehearsal: a viewer scales
          when:
            - {by: carol, says: "scale maplepress_backend 3"}
            - {by: carol, says: "cancel {run}"}
          then: {end: succeeded, states: [scale], card: [running]}
        """);

    assertThat(library.differences())
        .hasSize(4)
        .allMatch(told -> told.contains("Denied You may not run scale-service here"))
        .anyMatch(told -> told.startsWith("runbooks/sample.rehearsal.yaml:4: '{run}' was to be"))
        .filteredOn(told -> told.contains(".yaml:5: "))
        .hasSize(3);
  }

  @Test
  void tellWhichButtonsThereWere() throws Exception {
    library.rehearsing(
        """
        - rehearsal: nobody approves
          when:
            - {by: alice, says: "scale maplepress_backend 3"}
            - {by: bob, after: 1s, presses: Approve}
            - {by: bob, presses: Reject}
          then: {end: succeeded}
        """);

    assertThat(library.differences())
        .containsExactly(
            "runbooks/sample.rehearsal.yaml:4: 'Approve' was to be pressed by bob - it was not"
                + " offered, only: Cancel",
            "runbooks/sample.rehearsal.yaml:5: 'Reject' was to be pressed by bob - no button was"
                + " offered; the bot said: [+] Run #1 succeeded scale maplepress_backend 3: 3 of 3"
                + " running / [>] Run #1 is asked for scale maplepress_backend 3 Its card shows how"
                + " it goes. To end it: cancel 1");
  }

  @Test
  void tellThatTheEngineWasAskedForNothing() throws Exception {
    library.rehearsing(
        """
        - rehearsal: a viewer scales
          when:
            - {by: carol, says: "scale maplepress_backend 3"}
          then: {calls: ["POST /services/maplepress_backend/update"]}
        """);

    assertThat(library.differences())
        .containsExactly(
            "runbooks/sample.rehearsal.yaml:4: the engine was to get"
                + " POST /services/maplepress_backend/update - it got nothing to change");
  }
}
