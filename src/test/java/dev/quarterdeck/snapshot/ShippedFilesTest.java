package dev.quarterdeck.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.cli.Nowhere;
import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.permission.Decision;
import dev.quarterdeck.permission.Question;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.runbook.Offers;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.target.Type;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedFilesTest {
  private static final Path ROOT = Path.of(".");
  private static final Loader LOADER = new Loader(Offers.swarm(), new Cel());
  private static final Problems PROBLEMS = new Problems();
  private static final Snapshot SNAPSHOT =
      LOADER.load(Files.read(ROOT).texts(), PROBLEMS).orElseThrow(ShippedFilesTest::broken);

  private static AssertionError broken() {
    return new AssertionError(PROBLEMS.list().toString());
  }

  @Test
  void haveNoProblem() {
    assertThat(new Check(LOADER).problems(ROOT)).isEmpty();
  }

  @Test
  void fitTheRealActions() throws IOException {
    try (Nowhere nowhere = new Nowhere()) {
      assertThat(new Check(new Loader(nowhere.offer(), new Cel())).problems(ROOT)).isEmpty();
    }
  }

  @Test
  void areTheRunbooksOfSwarmRedisCassandraAndMachines() {
    assertThat(SNAPSHOT.runbooks())
        .extracting(Runbook::command)
        .containsExactly(
            "activate {node}",
            "deploy {service} {version}",
            "drain {node}",
            "prune {node}",
            "reboot {node}",
            "repair-cassandra {keyspace}",
            "restart-cassandra",
            "restart-redis {service}",
            "restart {service}",
            "rollback {service}",
            "scale {service} {replicas}",
            "update {service} {image}");
  }

  @ParameterizedTest
  @CsvSource({
    "alice, run, scale-service, maplepress_backend, true",
    "alice, run, restart-service, maplefile_frontend, true",
    "alice, run, scale-service, caddy, false",
    "alice, run, update-image, maplepress_backend, false",
    "alice, plan, update-image, maplepress_backend, true",
    "alice, cancel, scale-service, maplepress_backend, true",
    "alice, unlock, scale-service, maplepress_backend, false",
    "bob, run, update-image, maplepress_backend, true",
    "bob, run, rollback-service, maplepress_backend, true",
    "carol, run, scale-service, maplepress_backend, false",
    "carol, plan, scale-service, maplepress_backend, true",
    "dave, run, update-image, caddy, true",
    "dave, unlock, scale-service, caddy, true",
    "dave, run, scale-service, cassandra-1, false",
    "dave, run, scale-service, redis, false",
    "dave, run, scale-service, data_redis, false",
    "dave, run, restart-service, redis, true",
    "dave, run, restart-redis, redis, true",
    "alice, run, restart-redis, redis, false",
  })
  void letPeopleDoWhatTheyShould(
      String login, String verb, String runbook, String service, boolean may) {
    Decision decision =
        ask(login, verb, new Subject.OfRunbook(runbook), Map.of("service", thing(service)));

    assertThat(decision.allowed()).as(decision.toString()).isEqualTo(may);
  }

  @ParameterizedTest
  @CsvSource({
    "carol, view, services, true",
    "carol, view, logs, false",
    "carol, view, log, false",
    "alice, view, log, true",
    "carol, view, status, true",
    "carol, view, capacity, true",
    "carol, view, help, true",
    "alice, view, logs, true",
    "bob, view, audit, false",
    "dave, audit, audit, true",
    "bob, elevate, elevate, true",
    "alice, elevate, elevate, false",
    "carol, view, elevations, true",
    "bob, admin, drop, false",
    "dave, admin, drop, true",
  })
  void letPeopleSeeWhatTheyShould(String login, String verb, String command, boolean may) {
    Decision decision = ask(login, verb, new Subject.OfCommand(command), Map.of());

    assertThat(decision.allowed()).as(decision.toString()).isEqualTo(may);
  }

  @Test
  void makeBobEligibleForAdministrator() {
    assertThat(SNAPSHOT.people().all())
        .filteredOn(person -> !person.eligible().isEmpty())
        .extracting(person -> person.login() + " " + person.eligible())
        .containsExactly("bob [administrator]");
    assertThat(SNAPSHOT.policy().longest("administrator")).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void tellCarolWhyNotAndWhoMay() {
    assertThat(
            ask(
                "carol",
                "run",
                new Subject.OfRunbook("scale-service"),
                Map.of("service", thing("maplepress_backend"))))
        .isEqualTo(
            new Decision.Denied(
                "no grant lets carol (viewer) run 'scale-service'; on-call may:"
                    + " permissions/roles.yaml:21",
                List.of("alice", "bob", "dave")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registry.example.org:5000/maple/backend:v2",
        "backend:v2",
        "backend@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
      })
  void takeImagesWithTagOrDigest(String image) {
    assertThat(imagePattern().matcher(image).matches()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v2", "backend", "-x:v2", "a b:v2", "$(x):v2", "host/app:", "app:v2;rm"})
  void refuseWhatIsNoFullImage(String image) {
    assertThat(imagePattern().matcher(image).matches()).isFalse();
  }

  private static Pattern imagePattern() {
    Runbook update =
        SNAPSHOT.runbooks().stream()
            .filter(r -> r.name().equals("update-image"))
            .findFirst()
            .orElseThrow();
    return ((Type.Text) update.parameter("image").orElseThrow().type()).pattern().orElseThrow();
  }

  private static Decision ask(
      String login, String verb, Subject subject, Map<String, Object> parameters) {
    return SNAPSHOT
        .policy()
        .decide(
            new Question(
                SNAPSHOT.people().login(login).orElseThrow(),
                Verb.of(verb).orElseThrow(),
                subject,
                parameters,
                "ops",
                Instant.EPOCH));
  }

  private static Map<String, Object> thing(String name) {
    return Map.of("kind", "service", "id", "x" + name, "name", name);
  }
}
