package dev.quarterdeck.target.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Fact;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Unfit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PruneTest implements Progress {
  private static final String V1 = "sha256:" + "1".repeat(64);
  private static final String V2 = "sha256:" + "2".repeat(64);
  private static final String V3 = "sha256:" + "3".repeat(64);
  private static final String OLD = "0".repeat(60) + "aaaa";
  private static final String RECENT = "0".repeat(60) + "bbbb";

  private final Attic attic = new Attic();

  /** A service at v3 that would go back to v2, of which n1 also has v1; redis goes by its name. */
  @BeforeEach
  void fill() {
    for (String node : Attic.NODES) {
      attic.images(node).add(new Attic.Image("reg:5000/app", "<none>", V1, 0));
      attic.images(node).add(new Attic.Image("reg:5000/app", "<none>", V2, 0));
      attic.images(node).add(new Attic.Image("reg:5000/app", "v3", V3, 1));
      attic.images(node).add(new Attic.Image("redis", "7", "<none>", 0));
      attic.containers(node).put(OLD, "Exited (137) 3 days ago");
      attic.containers(node).put(RECENT, "Exited (1) 40 hours ago");
    }
    attic.wanted.add("reg:5000/app:v3@" + V3);
    attic.wanted.add("reg:5000/app:v2@" + V2);
    attic.wanted.add("docker.io/library/redis:7");
  }

  private Intent intend(String machine) {
    Kind.Resolution found = new MachineKind(attic).resolve(machine);
    Thing thing = ((Kind.Resolution.Found) found).thing();
    return attic
        .prune()
        .intend(
            new Inputs(new StepKey("7", "prune", 1), Map.of("machine", thing.value())),
            History.empty());
  }

  private Outcome prune(Intent intent) throws InterruptedException {
    return attic.prune().perform(intent, this);
  }

  @Test
  void listsWhatGoesAndKeepsWhatServicesWouldGoBackTo() {
    Intent intent = intend("n1");

    assertThat(intent.sentence())
        .isEqualTo("remove for good: 1 container and 1 image, 120 MB from n1");
    assertThat(intent.facts()).extracting(Fact::name).containsExactly("goes", "n1");
    assertThat(intent.facts().getLast().value()).isEqualTo("reg:5000/app@sha256:111111111111");
    assertThat(attic.removed).isEmpty();
  }

  @Test
  void removesThatByItsNameAndNothingThatCameLater() throws Exception {
    Intent intent = intend("n1");
    attic.images("n1").add(new Attic.Image("reg:5000/app", "v0", "<none>", 0));

    Outcome outcome = prune(intent);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(outcome.note()).isEqualTo("n1: 1 container and 1 image, 120 MB removed");
    assertThat(attic.removed).containsExactly("n1 " + OLD, "n1 reg:5000/app@" + V1);
  }

  @Test
  void whatAServiceNamesByThenStays() throws Exception {
    Intent intent = intend("n1");
    attic.wanted.add("reg:5000/app:v1@" + V1);

    assertThat(prune(intent)).isInstanceOf(Outcome.Done.class);
    assertThat(attic.removed).containsExactly("n1 " + OLD);
  }

  @Test
  void whatAContainerUsesByThenStaysAlsoInTheLastMoment() throws Exception {
    Intent intent = intend("n1");
    attic.onRemove =
        () -> {
          attic.images("n1").removeIf(image -> image.digest().equals(V1));
          attic.images("n1").add(new Attic.Image("reg:5000/app", "<none>", V1, 1));
        };

    assertThat(prune(intent)).isInstanceOf(Outcome.Done.class);
    assertThat(attic.removed).containsExactly("n1 " + OLD);
  }

  @Test
  void whatDockerDoesNotRemoveIsSaidWithItsWords() throws Exception {
    Intent intent = intend("n1");
    attic.stuck.add("reg:5000/app@" + V1);

    Outcome outcome = prune(intent);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.note()).contains("1 image, 120 MB could not be removed", "conflict");
  }

  @Test
  void aMachineThatDoesNotAnswerIsLeftOutOfAllAndRefusedAlone() throws Exception {
    attic.away.add("n1");

    Intent intent = intend("all");

    assertThat(intent.facts()).contains(new Fact("n1", "left out, as it does not answer"));
    assertThat(prune(intent).note()).startsWith("n2: ").doesNotContain("n1");
    assertThatThrownBy(() -> intend("n1")).isInstanceOf(TargetFailure.class);
  }

  @Test
  void aMachineThatGoesAwayInBetweenStopsNoOther() throws Exception {
    Intent intent = intend("all");
    attic.away.add("n1");

    Outcome outcome = prune(intent);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.note()).contains("n1: Node 'n1' cannot be reached.", "n2: 1 container");
  }

  @Test
  void aBotThatDiesInTheMiddleGoesOnAndRemovesNothingElse() throws Exception {
    Intent intent = intend("all");
    attic.onRemove =
        () -> {
          if (attic.removed.size() == 3) {
            throw new IllegalStateException("the bot dies");
          }
        };
    assertThatThrownBy(() -> prune(intent)).hasMessage("the bot dies");
    attic.onRemove = () -> {};

    assertThat(attic.prune().observe(intent)).isInstanceOf(Observation.NotHappened.class);
    Outcome outcome = attic.prune().resume(intent, Optional.empty(), this);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(attic.removed).doesNotHaveDuplicates().hasSize(4);
    assertThatThrownBy(() -> intend("all"))
        .isInstanceOf(Unfit.class)
        .hasMessageContaining("nothing to prune on all");
  }

  @Test
  void whatIsToldOtherwiseThanExpectedRemovesNothing() {
    assertThatThrownBy(() -> Inventory.read("{\"Images\":7}", ""))
        .isInstanceOf(TargetFailure.class);
    assertThatThrownBy(() -> Inventory.read("Cannot connect to the Docker daemon", ""))
        .isInstanceOf(TargetFailure.class);
    Inventory odd =
        Inventory.read(
            "{\"Images\":[{\"ID\":\"x;reboot\",\"Containers\":\"0\"}],\"Containers\":[]}", "");
    assertThatThrownBy(() -> odd.clutter("n1", attic.images())).isInstanceOf(TargetFailure.class);
  }

  @Test
  void anImageWhoseUsersAreNotToldStays() {
    Inventory inventory =
        Inventory.read(
            "{\"Images\":[{\"ID\":\"%s\",\"Containers\":\"N/A\"}],\"Containers\":[]}"
                .formatted("a".repeat(64)),
            "{\"ID\":\"%s\",\"Repository\":\"a\",\"Tag\":\"b\"}".formatted("a".repeat(64)));

    assertThat(inventory.clutter("n1", attic.images()).isEmpty()).isTrue();
  }

  @Test
  void namesThatAreNoneOfAnImageAreNotHandedOn() {
    String id = "c".repeat(64);
    Inventory inventory =
        Inventory.read(
            "{\"Images\":[{\"ID\":\"%s\",\"Containers\":\"0\",\"UniqueSize\":\"1.5GB\"}],\"Containers\":[]}"
                .formatted(id),
            "{\"ID\":\"%s\",\"Repository\":\"--force\",\"Tag\":\"$(reboot)\"}".formatted(id));

    Clutter clutter = inventory.clutter("n1", attic.images());

    assertThat(clutter.images().getFirst().names()).containsExactly("sha256:" + id);
    assertThat(clutter.told()).isEqualTo("1 image, 1.5 GB");
  }

  @Override
  public void say(String text, double fraction) {}

  @Override
  public void save(Checkpoint checkpoint) {
    throw new AssertionError("keeps none");
  }

  @Override
  public void await(Duration duration) {}
}
