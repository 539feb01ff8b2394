package dev.quarterdeck;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.audit.Filter;
import dev.quarterdeck.audit.Recorded;
import dev.quarterdeck.bot.MarkedTrail;
import dev.quarterdeck.cli.SayCommand;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The whole bot with a runbook that starts every minute, and a clock that can be moved on. */
final class ScheduleStoryTest {
  private static final String RUNBOOK =
      """
      runbook: keep-size
      title: Keep a service at its size
      command: keep {service} {replicas}
      parameters:
        service: {type: service}
        replicas: {type: number, min: 1, max: 9}
      owner: on-call
      schedules:
        - cron: "* * * * *"
          zone: America/Toronto
          with: {service: maplepress_backend, replicas: 2}
          channel: deploys
      start: scale
      states:
        scale:
          do: swarm.scale
          with: {service: "{{ service }}", replicas: "{{ replicas }}"}
          then: succeeded
      """;
  private static final String GRANT =
      """
      - role: on-call
        may: [run, schedule]
        runbooks: [keep-size]
      """;

  @TempDir private Path root;
  private ConfigurableApplicationContext product;

  /** A clock that goes as the real one does, some way ahead of it. */
  @Configuration(proxyBeanMethods = false)
  static class Ahead {
    private static volatile Duration by = Duration.ZERO;

    @Bean
    InstantSource clock() {
      return () -> Instant.now().plus(by);
    }
  }

  @BeforeEach
  void start() throws IOException {
    for (String folder : List.of("runbooks", "permissions")) {
      copy(Path.of(folder), root.resolve(folder));
    }
    // What the shipped permissions are held against knows nothing of this grant.
    Files.delete(root.resolve("permissions/tests.yaml"));
    Files.writeString(root.resolve("runbooks/keep-size.yaml"), RUNBOOK);
    Files.writeString(
        root.resolve("permissions/roles.yaml"), "\n" + GRANT, StandardOpenOption.APPEND);
    product =
        new SpringApplicationBuilder(Quarterdeck.class, Ahead.class)
            .properties("spring.main.allow-bean-definition-overriding=true")
            .run(
                "--quarterdeck.data=" + root.resolve("data"),
                "--quarterdeck.files=" + root,
                "--quarterdeck.engine.stability=1s",
                "--server.port=0",
                "--quarterdeck.hooks.port=0");
  }

  @AfterEach
  void stop() {
    product.close();
    Ahead.by = Duration.ZERO;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private String say(String person, String text) {
    int port = requireNonNull(((WebServerApplicationContext) product).getWebServer()).getPort();
    StringWriter out = new StringWriter();
    new picocli.CommandLine(new SayCommand())
        .setOut(new PrintWriter(out, true))
        .execute(text, "--as", person, "--url", "http://localhost:" + port);
    return out.toString();
  }

  /** Moves the clock on to just before the next minute. */
  private static void untilTheNextMinute() {
    Instant now = Instant.now().plus(Ahead.by);
    Instant soon = now.truncatedTo(ChronoUnit.MINUTES).plusSeconds(59);
    if (soon.isAfter(now)) {
      Ahead.by = Ahead.by.plus(Duration.between(now, soon));
    }
  }

  @Test
  void firesRunsShowsItsCardAndIsInTheTrail() {
    Runs runs = product.getBean(Runs.class);
    await().until(() -> say("alice", "schedules").contains("keep-size 1"));
    untilTheNextMinute();
    Run run =
        await()
            .atMost(Duration.ofSeconds(90))
            .until(
                () -> runs.recent(10), all -> !all.isEmpty() && all.getLast().lifecycle().ended())
            .getLast();
    assertThat(run.lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(run.charge().source().requester()).isEqualTo("schedule:on-call");
    assertThat(say("carol", "run " + run.id().number()))
        .contains("keep maplepress_backend 2", "schedule:on-call", "succeeded");
    List<Entry> entries =
        product.getBean(MarkedTrail.class).list(Filter.last(200)).stream()
            .map(Recorded::entry)
            .toList();
    assertThat(entries)
        .extracting(entry -> entry.person() + " " + entry.kind() + " " + entry.verb())
        .contains(
            "schedule:on-call decision run",
            "schedule:on-call schedule fire",
            "schedule:on-call run request",
            "system end end");
    assertThat(say("alice", "schedule pause keep-size 1h done")).contains("Paused by alice");
    assertThat(say("carol", "schedule keep-size"))
        .contains("last changed by", "alice", "last run", "paused by alice");
    assertThat(say("carol", "schedule resume keep-size")).contains("Denied");
  }
}
