package dev.quarterdeck.slack;

import dev.quarterdeck.slack.blocks.Conformance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A form while somebody fills it in. Fields are named by label, block id or action id. */
public final class Filling {
  private final Person person;
  private final Modal modal;
  private final Map<String, ObjectNode> filled = new LinkedHashMap<>();

  Filling(Person person, Modal modal) {
    this.person = person;
    this.modal = modal;
  }

  private World world() {
    return person.world();
  }

  /** Types a value, or takes the option with that value or text. */
  public Filling with(String field, String value) {
    return world()
        .watch()
        .with(
            () -> {
              JsonNode block = Fields.named(modal.view(), field);
              filled.put(Json.text(block, "block_id"), Fields.filled(block.path("element"), value));
              return this;
            });
  }

  /** Sends it; Slack sends no form in which something required is missing. */
  public Delivery submits() {
    return world()
        .watch()
        .with(
            () -> {
              if (!modal.isOpen()) {
                throw new AssertionError("the form " + modal.title() + " is closed");
              }
              ObjectNode payload = begun("view_submission");
              ObjectNode view = modal.view().deepCopy();
              Fields.of(modal.view()).forEach(block -> fill(view, block));
              payload.set("view", view);
              payload.put("trigger_id", person.hands().triggers().make(person));
              payload.putArray("response_urls");
              return world()
                  .mail()
                  .send(
                      Delivery.Kind.SUBMISSION,
                      payload,
                      answer -> person.hands().views().settle(modal, answer));
            });
  }

  private void fill(ObjectNode view, JsonNode block) {
    String id = Json.text(block, "block_id");
    JsonNode element = block.path("element");
    Optional<ObjectNode> value =
        Optional.ofNullable(filled.get(id)).or(() -> Fields.initial(element));
    if (value.isEmpty() && !block.path("optional").asBoolean(false)) {
      throw new AssertionError(
          "Slack sends no form without " + Json.text(block.path("label"), "text"));
    }
    ((ObjectNode) view.path("state").path("values"))
        .putObject(id)
        .set(Json.text(element, "action_id"), value.orElseGet(() -> Fields.empty(element)));
  }

  /** Closes it without sending it; the app is told if it asked for that. */
  public Optional<Delivery> closes() {
    return world()
        .watch()
        .with(
            () -> {
              modal.close();
              if (!modal.view().path("notify_on_close").asBoolean(false)) {
                return Optional.empty();
              }
              ObjectNode payload = begun("view_closed").put("is_cleared", false);
              payload.set("view", modal.view().deepCopy());
              return Optional.of(world().mail().send(Delivery.Kind.CLOSED, payload, _ -> {}));
            });
  }

  /** Types into a menu that asks the app, and reads what it offers. */
  public List<String> looks(String field, String typed) {
    Delivery delivery =
        world()
            .watch()
            .with(
                () -> {
                  JsonNode block = Fields.named(modal.view(), field);
                  ObjectNode payload =
                      begun("block_suggestion")
                          .put("action_id", Json.text(block.path("element"), "action_id"))
                          .put("block_id", Json.text(block, "block_id"))
                          .put("value", typed);
                  payload.putObject("container").put("type", "view").put("view_id", modal.id());
                  payload.set("view", typedSoFar());
                  return world().mail().send(Delivery.Kind.SUGGESTION, payload, _ -> {});
                });
    JsonNode answer = delivery.acknowledged().payload();
    List<String> problems = Conformance.suggestions(answer);
    if (!problems.isEmpty()) {
      world().calls().wrong("block_suggestion", problems, answer.toString());
      throw new AssertionError("Slack shows no such options: " + problems);
    }
    return Stream.concat(
            answer.path("options").valueStream(),
            answer
                .path("option_groups")
                .valueStream()
                .flatMap(g -> g.path("options").valueStream()))
        .map(o -> Json.text(o.path("text"), "text"))
        .toList();
  }

  /** The view with what is filled in until now. */
  private ObjectNode typedSoFar() {
    ObjectNode view = modal.view().deepCopy();
    filled.forEach(
        (id, value) ->
            ((ObjectNode) view.path("state").path("values"))
                .putObject(id)
                .set(
                    Json.text(Fields.named(view, id).path("element"), "action_id"),
                    value.deepCopy()));
    return view;
  }

  private ObjectNode begun(String type) {
    return new Interaction(person).begun(type);
  }
}
