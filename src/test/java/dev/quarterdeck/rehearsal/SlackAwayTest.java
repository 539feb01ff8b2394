package dev.quarterdeck.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.slack.Slack;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.slack.Channel;
import dev.quarterdeck.slack.Person;
import dev.quarterdeck.slack.Post;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Slack is away for five minutes in the middle of ten runs. */
@Timeout(90)
class SlackAwayTest {
  private static final String SURGE =
      """
      runbook: surge
      title: Scale up for a while
      command: surge {service} {replicas}
      parameters:
        service: {type: service}
        replicas: {type: number, min: 1, max: 20}
      locks: ["service/{{ service.name }}"]
      start: up
      states:
        up:
          do: swarm.scale
          with: {service: "{{ service }}", replicas: "{{ replicas }}"}
          then: hold
        hold: {wait: 40s, then: down}
        down:
          do: swarm.scale
          with: {service: "{{ service }}", replicas: 1}
          then: succeeded
      """;

  private static final List<String> SERVICES =
      List.of(
          "maplepress_backend", "maplepress_frontend", "maplefile_backend", "maplefile_frontend");

  @TempDir private Path root;
  private SlackStage stage;
  private Person dave;

  @BeforeEach
  void open() throws Exception {
    stage = new SlackStage(library(), "ops-prod", "deploys", "edge").connect();
    dave = stage.workspace.person("U4", "T1", "Dave");
    stage.channels().forEach(channel -> dave.writes(channel, "good morning"));
  }

  private Library library() throws IOException {
    Library library = Library.in(root).with("runbooks/surge.yaml", SURGE);
    String people = Files.readString(root.resolve("permissions/people.yaml"));
    return library.with(
        "permissions/people.yaml", people.replace("{console: dave}", "{slack: T1/U4}"));
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void runsGoOnWithoutItAndItIsToldAllOnceAndInOrderWhenItIsBack() throws Exception {
    tenRunsBegin();
    Instant gone = slackLeaves();
    stage.passes(Duration.ofMinutes(1));
    assertThat(since("Slack has answered nothing since ")).isBetween(gone, gone.plusSeconds(5));
    Instant deaf = stage.now();
    stage.workspace.sockets().drop();
    await().until(() -> stage.slack.openSockets() == 0);
    stage.passes(Duration.ofMinutes(4));

    assertThat(since("There is no connection to Slack since "))
        .isBetween(deaf, deaf.plusSeconds(5));
    assertThat(stage.slack.openSockets()).isZero();
    assertThat(stage.queue.oldest().orElseThrow()).isBefore(gone.plusSeconds(1));
    assertThat(stage.runs())
        .hasSize(10)
        .extracting(Run::lifecycle)
        .containsOnly(Lifecycle.SUCCEEDED);
    assertThat(cards()).noneMatch(card -> card.contains("succeeded"));

    stage.workspace.faults().up().limited(Duration.ofSeconds(20));
    caughtUp();

    assertThat(cards()).hasSize(10).allMatch(card -> card.contains(": succeeded"));
    for (Channel channel : stage.channels()) {
      assertThat(told(channel)).as(channel.toString()).isEqualTo(written(channel));
    }
    assertThat(stage.slack.problem()).isEmpty();
    assertThat(stage.workspace.calls().nonconforming()).isEmpty();
    dave.says(stage.channels().getFirst(), "/ops locks").acknowledged();
    stage.passes(Duration.ofSeconds(2));
    stage.channels().getFirst().message("There are none.");
    assertThat(stage.troubles()).isEmpty();
  }

  private Channel channel(int i) {
    return stage.channels().get(i % stage.channels().size());
  }

  private void tenRunsBegin() throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      String service = SERVICES.get(i % SERVICES.size());
      dave.says(channel(i), "/ops surge %s %d".formatted(service, 3 + i)).acknowledged();
    }
    stage.passes(Duration.ofSeconds(20));
    assertThat(cards()).hasSize(10);
  }

  /** First it does what it is asked and does not say so, then it does nothing more. */
  private Instant slackLeaves() throws InterruptedException {
    stage.workspace.faults().loseAnswers("chat.postMessage", 2);
    stage.channels().forEach(channel -> dave.says(channel, "/ops runs").acknowledged());
    stage.settle();
    assertThat(stage.called("chat.postMessage", "lost")).isEqualTo(2);
    stage.workspace.faults().down();
    for (Channel channel : stage.channels()) {
      dave.says(channel, "/ops locks").acknowledged();
      dave.mentions(channel, "whoami").acknowledged();
    }
    return stage.now();
  }

  private Instant since(String words) {
    String problem = stage.slack.problem().orElse("");
    assertThat(problem).startsWith(words);
    return Instant.parse(problem.substring(words.length(), problem.length() - 1));
  }

  private void caughtUp() throws InterruptedException {
    Instant most = stage.now().plus(Duration.ofMinutes(3));
    while (stage.queue.depth() > 0 || stage.slack.openSockets() < 2) {
      assertThat(stage.now()).as("it takes longer than three minutes").isBefore(most);
      stage.passes(Duration.ofSeconds(1));
    }
  }

  private List<String> cards() {
    return stage.channels().stream()
        .flatMap(channel -> channel.reads().stream())
        .filter(text -> text.contains(" surge ") && text.contains("asked by"))
        .toList();
  }

  /** The rows of the outbox that stand in a channel, as they came; each card in its place. */
  private static List<String> told(Channel channel) {
    return channel.posts().stream()
        .flatMap(post -> Stream.concat(Stream.of(post), post.replies().stream()))
        .filter(post -> post.metadata().contains("outbox_id"))
        .sorted(Comparator.comparing(Post::ts))
        .map(SlackAwayTest::row)
        .filter(row -> !row.startsWith("card/"))
        .toList();
  }

  private static String row(Post post) {
    return JsonMapper.shared()
        .readTree(post.metadata())
        .at("/event_payload/outbox_id")
        .asString("");
  }

  /** What was written for a channel, in that order. */
  private List<String> written(Channel channel) {
    String lane = new Place(Slack.PLATFORM, "T1", channel.id(), Optional.empty()).lane();
    return stage
        .store()
        .reader()
        .sql("SELECT said FROM chat_letter WHERE lane = ? ORDER BY id")
        .param(lane)
        .query((row, n) -> row.getString(1))
        .list();
  }
}
