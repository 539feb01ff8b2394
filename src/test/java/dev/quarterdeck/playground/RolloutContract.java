package dev.quarterdeck.playground;

import static dev.quarterdeck.playground.ContractService.NAME;
import static dev.quarterdeck.playground.ContractService.SECOND;
import static dev.quarterdeck.playground.ContractService.eventually;
import static dev.quarterdeck.playground.EngineClient.index;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.playground.EngineClient.Reply;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How an engine scales, updates and rolls back, and how it tells. */
abstract class RolloutContract extends EngineContract {
  @Test
  void givesAPureScaleNoUpdateStatus() {
    web().create(1, Trait.GOOD);
    web().running(1);
    web().scale(3);
    web().running(3);
    assertThat(web().read().has("UpdateStatus")).isFalse();
    assertThat(web().read().at("/PreviousSpec/Mode/Replicated/Replicas").asInt()).isEqualTo(1);
    web().scale(1);
    eventually().until(() -> web().tasks().size() == 1);
    assertThat(web().read().has("UpdateStatus")).isFalse();
    assertThat(web().tasks().getFirst().path("Slot").asInt()).isEqualTo(1);
  }

  @Test
  void callsContainersByHexadecimalDigits() {
    web().create(1, Trait.GOOD);
    web().running(1);
    assertThat(web().tasks().getFirst().at("/Status/ContainerStatus/ContainerID").asString())
        .matches("[0-9a-f]{64}");
  }

  @Test
  void restartsNothingForALabel() {
    web().create(1, Trait.GOOD);
    web().running(1);
    String task = web().tasks().getFirst().path("ID").asString();
    assertThat(web().update(ContractService::labelled).status()).isEqualTo(200);
    web().scale(2);
    web().running(2);
    assertThat(engine().get("/tasks/" + task).json().path("DesiredState").asString())
        .isEqualTo("running");
    assertThat(web().read().has("UpdateStatus")).isFalse();
    assertThat(web().read().at("/Spec/Labels/quarterdeck.run").asString()).isEqualTo("1/roll/1");
  }

  @Test
  void completesAnUpdateAndKeepsThePreviousSpec() {
    web().create(2, Trait.GOOD);
    web().running(2);
    Instant before = engine().now();
    assertThat(web().change(Trait.BETTER).status()).isEqualTo(200);
    JsonNode done = web().ends("completed");
    assertThat(done.path("UpdateStatus").path("Message").asString()).isEqualTo("update completed");
    assertThat(moment(done, "StartedAt")).isAfterOrEqualTo(before);
    assertThat(moment(done, "CompletedAt")).isAfter(moment(done, "StartedAt"));
    assertThat(imageIn(done, "Spec")).isEqualTo(image(Trait.BETTER));
    assertThat(imageIn(done, "PreviousSpec")).isEqualTo(image(Trait.GOOD));
    assertThat(web().runningImages()).containsExactly(image(Trait.BETTER), image(Trait.BETTER));
    web().scale(1);
    assertThat(web().read().has("UpdateStatus")).as("a scale forgets the old status").isFalse();
  }

  @Test
  void rollsBackAnUnhealthyImageByItself() {
    web().create(2, Trait.GOOD);
    web().running(2);
    web().change(Trait.UNHEALTHY);
    rolledBack();
    assertThat(engine().rollBack(NAME).message()).contains("does not have a previous spec");
  }

  @Test
  void rollsBackACrashLoopAndTellsTheTasksError() {
    web().create(2, Trait.GOOD);
    web().running(2);
    web().change(Trait.CRASHING);
    rolledBack();
    assertThat(web().tasks())
        .anySatisfy(
            t -> {
              assertThat(t.at("/Status/State").asString()).isEqualTo("failed");
              assertThat(t.at("/Status/Err").asString()).isEqualTo("task: non-zero exit (1)");
              assertThat(t.at("/Status/ContainerStatus/ExitCode").asInt()).isEqualTo(1);
            });
  }

  @Test
  void rejectsTasksWhoseImageIsMissing() {
    web().create(2, Trait.GOOD);
    web().running(2);
    web().change(Trait.MISSING);
    rolledBack();
    assertThat(web().tasks())
        .anySatisfy(
            t -> {
              assertThat(t.at("/Status/State").asString()).isEqualTo("rejected");
              assertThat(t.at("/Status/Err").asString()).startsWith("No such image: ");
            });
    Reply unknown = engine().get("/distribution/" + image(Trait.MISSING) + "/json");
    refused(404, "manifest unknown", unknown);
    JsonNode known = engine().get("/distribution/" + image(Trait.GOOD) + "/json").json();
    assertThat(known.at("/Descriptor/digest").asString()).startsWith("sha256:");
  }

  @Test
  void pausesWhereTheSpecSaysSo() {
    web().create(2, Trait.GOOD);
    web().running(2);
    web()
        .update(
            spec -> {
              ((ObjectNode) spec.path("UpdateConfig")).put("FailureAction", "pause");
              return web().withImage(spec, Trait.CRASHING);
            });
    JsonNode paused = web().ends("paused");
    assertThat(paused.at("/UpdateStatus/Message").asString())
        .startsWith("update paused due to failure or early termination of task ");
    assertThat(paused.path("UpdateStatus").has("CompletedAt")).isFalse();
    assertThat(imageIn(paused, "Spec")).isEqualTo(image(Trait.CRASHING));
    assertThat(imageIn(paused, "PreviousSpec")).isEqualTo(image(Trait.GOOD));
  }

  @Test
  void swapsTheSpecsWhenAskedToRollBack() {
    web().create(1, Trait.GOOD);
    web().running(1);
    web().change(Trait.BETTER);
    web().ends("completed");
    assertThat(engine().rollBack(NAME).status()).isEqualTo(200);
    JsonNode back = web().ends("rollback_completed");
    assertThat(imageIn(back, "Spec")).isEqualTo(image(Trait.GOOD));
    assertThat(imageIn(back, "PreviousSpec")).isEqualTo(image(Trait.BETTER));
    assertThat(back.at("/Spec/Labels").has("quarterdeck.run")).isFalse();
    assertThat(web().runningImages()).containsExactly(image(Trait.GOOD));
    String path = "/services/" + NAME + "/update?rollback=previous&version=" + index(back);
    refused(400, "mismatched Runtime", engine().post(path, null));
  }

  @Test
  void leavesATaskPendingThatNoNodeSuits() {
    web().create(1, Trait.GOOD);
    web().running(1);
    web()
        .update(
            spec -> {
              ObjectNode placement = (ObjectNode) spec.at("/TaskTemplate/Placement");
              placement.putArray("Constraints").add("node.hostname==nowhere");
              return spec;
            });
    eventually()
        .untilAsserted(
            () ->
                assertThat(web().tasks())
                    .anySatisfy(
                        t -> {
                          assertThat(t.at("/Status/State").asString()).isEqualTo("pending");
                          assertThat(t.at("/Status/Err").asString())
                              .startsWith("no suitable node (scheduling constraints not satisfied");
                        }));
    assertThat(web().read().at("/UpdateStatus/State").asString()).isEqualTo("updating");
  }

  @Test
  void keepsFiveTasksOfASlot() {
    web().create(1, Trait.GOOD);
    for (int round = 1; round <= 6; round++) {
      int force = round;
      web().running(1);
      web()
          .update(
              spec -> {
                ((ObjectNode) spec.path("TaskTemplate")).put("ForceUpdate", force);
                ((ObjectNode) spec.path("UpdateConfig")).put("Monitor", SECOND / 2);
                return spec;
              });
      web().ends("completed");
    }
    eventually().untilAsserted(() -> assertThat(web().tasks()).hasSize(5));
  }

  @Test
  void tellsInEventsHowAnUpdateGoes() {
    web().create(1, Trait.GOOD);
    web().running(1);
    Instant start = engine().now();
    web().change(Trait.CRASHING);
    web().ends("rollback_completed");
    List<JsonNode> attributes = web().events(start, engine().now());
    assertThat(attributes)
        .extracting(
            a ->
                a.path("updatestate.old").asString("-")
                    + ">"
                    + a.path("updatestate.new").asString("-"))
        .containsExactly(
            "->-",
            "->updating",
            "updating>rollback_started",
            "rollback_started>rollback_completed");
    assertThat(attributes.getFirst().path("image.old").asString()).isEqualTo(image(Trait.GOOD));
    assertThat(attributes.getFirst().path("image.new").asString()).isEqualTo(image(Trait.CRASHING));
    assertThat(attributes.get(2).path("image.new").asString()).isEqualTo(image(Trait.GOOD));
  }

  private void rolledBack() {
    JsonNode back = web().ends("rollback_completed");
    assertThat(back.has("PreviousSpec")).isFalse();
    assertThat(imageIn(back, "Spec")).isEqualTo(image(Trait.GOOD));
    assertThat(back.at("/Spec/Labels").has("quarterdeck.run")).isFalse();
    assertThat(back.at("/UpdateStatus/Message").asString()).isEqualTo("rollback completed");
    assertThat(web().runningImages()).containsExactly(image(Trait.GOOD), image(Trait.GOOD));
  }

  private static Instant moment(JsonNode service, String name) {
    return Instant.parse(service.path("UpdateStatus").path(name).asString());
  }

  private static String imageIn(JsonNode service, String spec) {
    return service.path(spec).at("/TaskTemplate/ContainerSpec/Image").asString();
  }
}
