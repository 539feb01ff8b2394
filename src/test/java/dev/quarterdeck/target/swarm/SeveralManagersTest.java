package dev.quarterdeck.target.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.swarm.FakeEngine.Turn;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is asked of which manager when one of them does not answer. */
@Timeout(20)
class SeveralManagersTest {
  private static final Call READ = Call.get("/services");
  private static final String LEADERLESS =
      "rpc error: code = Unknown desc = The swarm does not have a leader. It's possible that too few"
          + " managers are online.";

  private final List<String> outcomes = new CopyOnWriteArrayList<>();
  private FakeEngine first;
  private FakeEngine second;
  private Engine engine;

  @BeforeEach
  void start() throws Exception {
    first = new FakeEngine(Sketch.of(1, Sketch.spec("app:v1", 1)));
    second = new FakeEngine(Sketch.of(2, Sketch.spec("app:v2", 1)));
    engine = engine(first.host(), second.host());
  }

  private Engine engine(URI... hosts) {
    return new Engine(
        new Swarm.Config(
            new Swarm.Managers(List.of(hosts), Optional.empty()),
            Duration.ofSeconds(2),
            Swarm.Patience.USUAL,
            Redactor.unknowing(),
            () -> FakeEngine.NOW),
        (_, _, outcome, _) -> outcomes.add(outcome));
  }

  @AfterEach
  void stop() throws Exception {
    engine.close();
    first.close();
    second.close();
  }

  private String image() {
    return new Service(engine.read(READ).path(0)).spec().image();
  }

  @Test
  void theFirstOneIsAskedWhileItAnswers() {
    assertThat(image()).isEqualTo("app:v1");
    assertThat(image()).isEqualTo("app:v1");
  }

  @Test
  void theNextOneIsAskedWhenTheFirstIsGoneAndStaysTheOneThatIsAsked() throws Exception {
    first.close();
    assertThat(image()).isEqualTo("app:v2");
    assertThat(engine).hasToString("Docker engine at " + second.host());
    assertThat(outcomes).containsExactly("ok");
  }

  @Test
  void aSilentOneIsLeftInTimeToAskTheNext() {
    first.onGet(new Turn.Hang());
    assertThat(image()).isEqualTo("app:v2");
    assertThat(image()).isEqualTo("app:v2");
  }

  @Test
  void oneWithoutALeaderIsLeftForOneThatHasOne() {
    first.onGet(new Turn.Refuse(500, LEADERLESS));
    assertThat(image()).isEqualTo("app:v2");
  }

  @Test
  void oneThatIsDemotedIsLeft() {
    first.onGet(new Turn.Refuse(503, "This node is not a swarm manager. Worker nodes can't"));
    assertThat(image()).isEqualTo("app:v2");
  }

  @Test
  void aChangeThatMayHaveReachedOneManagerIsSentToNoOther() throws Exception {
    first.onPost(new Turn.CutBefore());
    Call write = Call.post("{}", "/services/{id}/update", Sketch.ID).query("version", "1");
    assertThat(engine.ask(write)).isInstanceOf(Answer.Lost.class);
    assertThat(first.posted()).hasSize(1);
    assertThat(second.posted()).isEmpty();
  }

  @Test
  void aChangeThatReachedNobodyIsSentToTheNext() throws Exception {
    first.close();
    String spec = Sketch.spec("app:v3", 1).raw().toString();
    Call write = Call.post(spec, "/services/{id}/update", Sketch.ID).query("version", "2");
    assertThat(engine.ask(write)).isInstanceOf(Answer.Ok.class);
    assertThat(second.service().spec().image()).isEqualTo("app:v3");
  }

  @Test
  void whenNobodyAnswersTheLastOneIsNamedAndTheFirstIsAskedAgain() throws Exception {
    URI gone = second.host();
    second.close();
    first.onGet(new Turn.Hang());
    assertThat(engine.ask(READ).sentence()).contains(gone + " cannot be reached");
    assertThat(image()).isEqualTo("app:v1");
  }

  @Test
  void aLostQuorumIsSaidAsSoonAsTheLeaderKnowsWhomItReaches() {
    assertThat(Health.quorum(nodes("reachable", "reachable", "reachable"))).isEmpty();
    assertThat(Health.quorum(nodes("reachable", "reachable", "unreachable"))).isEmpty();
    assertThat(Health.quorum(nodes("reachable", "unreachable", "unreachable")))
        .hasValueSatisfying(
            said ->
                assertThat(said)
                    .contains("lost its quorum: of 3 managers n2, n3 cannot be reached"));
    assertThat(Health.quorum(nodes("reachable", "unreachable"))).isPresent();
  }

  private static List<JsonNode> nodes(String... reachability) {
    StringBuilder json = new StringBuilder("[{\"ID\": \"worker\"}");
    for (int i = 1; i <= reachability.length; i++) {
      json.append(
          ", {\"Description\": {\"Hostname\": \"n%d\"}, \"ManagerStatus\": {\"Reachability\": \"%s\"}}"
              .formatted(i, reachability[i - 1]));
    }
    return JsonMapper.shared().readTree(json.append("]").toString()).valueStream().toList();
  }
}
