package dev.quarterdeck.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a rehearsal is played. */
@Timeout(60)
class PlayTest {
  private static final String SURGE =
      """
      runbook: surge
      title: Scale up for a while
      command: surge {service} {replicas}
      parameters:
        service: {type: service}
        replicas: {type: number, min: 1, max: 20}
      timeout: 40h
      start: up
      states:
        up:
          do: swarm.scale
          with: {service: "{{ service }}", replicas: "{{ replicas }}"}
          then: hold
        hold: {wait: HOLD, then: down}
        down:
          do: swarm.scale
          with: {service: "{{ service }}", replicas: 2}
          retry: {attempts: 3, delay: 5m}
          then: succeeded
      """;

  @TempDir Path root;
  private Library library;

  @BeforeEach
  void copy() throws IOException {
    library = Library.in(root);
  }

  private void surging(String hold) throws IOException {
    library
        .with("runbooks/surge.yaml", SURGE.replace("HOLD", hold))
        .rehearsing(
            """
            - rehearsal: a surge
              when:
                - {by: dave, says: "surge maplepress_backend 4"}
              then: {end: succeeded}
            """);
  }

  private static Run run(Performance performance) {
    return performance.chronicle().run(new RunId(1)).orElseThrow();
  }

  @Test
  void letsHalfAnHourPassWithoutWaitingForIt() throws IOException {
    surging("30m");

    var _ = library.performs();
    Performance warm = library.performs();

    Run run = run(warm);
    assertThat(run.lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(Duration.between(run.times().requested(), run.times().ended().orElseThrow()))
        .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(31));
    assertThat(warm.chronicle().states(new RunId(1))).containsExactly("up", "hold", "down");
    System.out.printf(
        "a run of %s was rehearsed in %d ms%n",
        warm.took().virtual(), warm.took().wall().toMillis());
  }

  @Test
  void goesTheSameWayEveryTime() throws IOException {
    library.rehearsing(
        """
        - rehearsal: an unhealthy image, looked at and cancelled
          given:
            - fault: {kind: slow-start, on: "backend:v2", after: 4s}
          when:
            - {by: bob, says: "update maplepress_backend registry.example/maplepress/backend:v2"}
            - {by: alice, after: 2s, says: "service maplepress_backend"}
            - {by: bob, after: 3s, presses: Cancel}
          then: {end: rolled_back}
        """);

    Performance first = library.performs();
    Performance second = library.performs();

    assertThat(run(first).lifecycle()).isEqualTo(Lifecycle.ROLLED_BACK);
    assertThat(second.took().virtual()).isEqualTo(first.took().virtual());
    assertThat(second.calls()).isEqualTo(first.calls());
    assertThat(second.board().said()).hasSize(4).isEqualTo(first.board().said());
    assertThat(second.board().card("run/1")).isEqualTo(first.board().card("run/1"));
  }

  @Test
  void tellsWhatHadNotEndedWhenVirtualTimeIsUp() throws Exception {
    surging("26h");

    assertThat(library.differences())
        .containsExactly(
            "runbooks/sample.rehearsal.yaml:1: the rehearsal was to come to its end - after 25 h"
                + " run #1 was waiting in 'hold': 4 of 4 running",
            "runbooks/sample.rehearsal.yaml:4: it was to end succeeded - it was waiting: 4 of 4"
                + " running");
  }

  @Test
  void tellsWhatHadNotEndedWhenTheWallsTimeIsUp() throws IOException {
    library.rehearsing(
        """
        - rehearsal: the engine hangs
          given:
            - fault: {kind: hang, on: /update, times: 100}
          when:
            - {by: bob, says: "scale maplepress_backend 3"}
          then: {end: succeeded}
        """);

    Performance performance =
        library.performs(new Play.Bounds(Duration.ofHours(1), Duration.ofMillis(900)));

    assertThat(performance.trouble().hung())
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .startsWith("after 900 ms of the wall's time")
                    .contains("run #1 was running in 'scale'"));
  }

  @Test
  void triesAgainAfterThePauseOfARetry() throws IOException {
    surging("1m");
    library.rehearsing(
        """
        - rehearsal: the service is gone for a while
          when:
            - {by: dave, says: "surge maplepress_backend 3"}
            - {after: 30s, fault: {kind: no-suitable-node, on: maplepress_backend}}
            - {after: 10m, heal: all}
          then: {end: succeeded}
        """);

    Run run = run(library.performs());

    assertThat(run.lifecycle()).as(run.note()).isEqualTo(Lifecycle.SUCCEEDED);
  }

  @Test
  void leavesARunOpenThatIsExpectedToBe() throws IOException {
    library.rehearsing(
        """
        - rehearsal: nobody answers
          given:
            - fault: {kind: no-suitable-node, on: maplepress_backend}
          when:
            - {by: alice, says: "scale maplepress_backend 3"}
          then: {end: waiting}
        """);

    assertThat(run(library.performs()).lifecycle()).isEqualTo(Lifecycle.WAITING);
  }

  @Test
  void pressesWhatARunAsksAndLetsItsPatienceEnd() throws Exception {
    library.with(
        "runbooks/keep.yaml",
        """
        runbook: keep
        title: Restart and ask
        command: keep {service}
        parameters:
          service: {type: service}
        start: restart
        states:
          restart:
            do: swarm.restart
            with: {service: "{{ service }}"}
            then: keep
          keep:
            ask: "Keep it?"
            timeout: 10m
            answers: {"keep it": succeeded, "take back": back}
            default: take back
          back:
            do: swarm.rollback
            with: {service: "{{ service }}"}
            then: rolled_back
        """);
    library.rehearsing(
        """
        - rehearsal: somebody keeps it
          when:
            - {by: dave, says: "keep redis"}
            - {by: dave, presses: Keep it}
          then: {end: succeeded, states: [restart, keep], within: 1m}
        - rehearsal: nobody says anything
          when:
            - {by: dave, says: "keep redis"}
          then: {end: rolled_back, states: [restart, keep, back]}
        - rehearsal: what is asked is left open
          when:
            - {by: dave, says: "keep redis"}
          then: {end: waiting, card: ["Keep it?"]}
        """);

    assertThat(library.differences()).isEmpty();
  }

  @Test
  void followsTheRunsThatARunCalls() throws Exception {
    library.with(
        "runbooks/restart-both.yaml",
        """
        runbook: restart-both
        title: Restart both
        command: restart-both
        start: services
        states:
          services:
            each: [maplepress_backend, maplepress_frontend]
            as: target
            type: service
            max_failures: 0
            start: again
            states:
              again:
                call: restart-service
                with: {service: "{{ target }}"}
                then: succeeded
            then: succeeded
        """);
    library.rehearsing(
        """
        - rehearsal: both are restarted in turn
          when:
            - {by: dave, says: restart-both}
          then:
            end: succeeded
            states: [services]
            calls: ["POST /services/maplepress_backend/update",
              "POST /services/maplepress_frontend/update"]
            within: 1m
        - rehearsal: the second is not touched when the first fails
          given:
            - fault: {kind: crash, on: maplepress_backend}
          when:
            - {by: dave, says: restart-both}
          then:
            run: 1.1
            end: failed
            calls: [POST /services/maplepress_backend/update]
            answer: ["Run #1 failed"]
        """);

    assertThat(library.differences()).isEmpty();
  }

  @Test
  void letsAnElevationEnd() throws Exception {
    library.rehearsing(
        """
        - rehearsal: a role for a while
          when:
            - {by: bob, says: restart caddy}
            - {by: bob, says: elevate 30m the proxy hangs}
            - {by: bob, says: restart caddy}
            - {after: 31m, by: bob, says: restart caddy}
          then:
            end: succeeded
            calls: [POST /services/caddy/update]
            answer: [its time is over, "Who may: dave."]
        """);

    assertThat(library.differences()).isEmpty();
  }

  @Test
  void lettingAFaultEndLetsTheRunGoOn() throws IOException {
    library.rehearsing(
        """
        - rehearsal: the nodes come back
          given:
            - fault: {kind: no-suitable-node, on: maplepress_backend}
          when:
            - {by: alice, says: "scale maplepress_backend 3"}
            - {after: 2m, heal: all}
          then: {end: succeeded}
        """);

    Run run = run(library.performs());

    Instant end = run.times().ended().orElseThrow();
    assertThat(run.lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(Duration.between(run.times().requested(), end))
        .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
  }

  @Test
  void outlivesAStreamOfEventsThatIsCut() throws Exception {
    library.rehearsing(
        """
        - rehearsal: the stream is cut twice
          when:
            - {by: bob, says: "update maplepress_backend registry.example/maplepress/backend:v2"}
            - {after: 2s, fault: {kind: cut-streams}}
            - {after: 2s, fault: {kind: cut-streams}}
          then: {end: succeeded, card: [2 of 2 running]}
        """);

    assertThat(library.differences()).isEmpty();
  }

  @Test
  void makesTheServicesThatAreGiven() throws Exception {
    library.rehearsing(
        """
        - rehearsal: a service of our own, and one of the scene that is larger
          given:
            - service: {name: shop_api, image: "registry.example/shop/api:v1", replicas: 3}
            - service: {name: maplepress_backend, replicas: 5}
          when:
            - {by: dave, says: "scale shop_api 4"}
            - {by: dave, says: "scale maplepress_backend 4"}
            - {by: dave, says: "update shop_api registry.example/shop/api:v2-unhealthy"}
            - {by: dave, says: services}
          then:
            run: 2
            end: succeeded
            card: ["replicas 5 → 4"]
            calls: ["POST /services/shop_api/update", "POST /services/maplepress_backend/update",
              "POST /services/shop_api/update"]
            answer: ["rolled back by the engine; 4 tasks run registry.example/shop/api:v1",
              "shop_api 4/4"]
        """);

    assertThat(library.differences()).isEmpty();
  }

  @Test
  void saysWhichGivenServiceCannotBeMade() throws Exception {
    library.rehearsing(
        """
        - rehearsal: a service without an image
          given:
            - service: {name: shop_api, replicas: 3}
            - service: {name: caddy, replicas: 3}
          when:
            - {by: dave, says: services}
          then: {answer: [caddy]}
        """);

    assertThat(library.differences())
        .containsExactly(
            "runbooks/sample.rehearsal.yaml:3: the Playground has no service 'shop_api' - give its"
                + " 'image', then there is one",
            "runbooks/sample.rehearsal.yaml:4: the Playground does not take this service - rpc"
                + " error: code = Unimplemented desc = service mode change is not allowed");
  }
}
