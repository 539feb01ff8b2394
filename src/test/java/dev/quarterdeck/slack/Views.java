package dev.quarterdeck.slack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code views.*}, and what a form does once its submission is acknowledged. */
final class Views {
  private static final Set<String> NONE = Set.of();

  private final World world;
  private final Outbound outbound;
  private final Triggers triggers;
  private final List<Modal> all = new ArrayList<>();

  Views(World world, Outbound outbound, Triggers triggers) {
    this.world = world;
    this.outbound = outbound;
    this.triggers = triggers;
  }

  List<Method> methods() {
    return List.of(
        Method.bot("views.open", Tier.T4, NONE, this::open),
        Method.bot("views.push", Tier.T4, NONE, this::open),
        Method.bot("views.update", Tier.T4, NONE, this::update));
  }

  /** The newest that is open for somebody. */
  Optional<Modal> of(Person person) {
    return all.reversed().stream().filter(m -> m.person().equals(person) && m.isOpen()).findFirst();
  }

  private static JsonNode given(Arguments arguments) {
    return arguments
        .json("view", "invalid_arguments")
        .orElseThrow(
            () ->
                Refused.because(
                    "invalid_arguments", List.of("[ERROR] missing required field: view")));
  }

  private ObjectNode open(Arguments arguments) {
    arguments.require("trigger_id");
    ObjectNode view = outbound.view(given(arguments), "views.open");
    Person person = triggers.use(arguments.text("trigger_id"));
    all.add(new Modal(world.watch(), person, shown(view, world.ids().next("V"))));
    return Json.object().set("view", all.getLast().view().deepCopy());
  }

  private ObjectNode update(Arguments arguments) {
    String id = arguments.text("view_id");
    String external = arguments.text("external_id");
    if (id.isEmpty() && external.isEmpty()) {
      arguments.require("view_id");
    }
    Modal modal =
        all.stream()
            .filter(Modal::isOpen)
            .filter(
                m ->
                    external.isEmpty()
                        ? m.id().equals(id)
                        : external.equals(Json.text(m.view(), "external_id")))
            .findFirst()
            .orElseThrow(() -> new Refused("not_found"));
    String hash = arguments.text("hash");
    if (!hash.isEmpty() && !hash.equals(Json.text(modal.view(), "hash"))) {
      throw new Refused("hash_conflict");
    }
    modal.shows(shown(outbound.view(given(arguments), "views.update"), modal.id()));
    return Json.object().set("view", modal.view().deepCopy());
  }

  private ObjectNode shown(ObjectNode view, String id) {
    ObjectNode shown = view.deepCopy();
    for (String name : List.of("private_metadata", "callback_id", "external_id")) {
      shown.put(name, Json.text(view, name));
    }
    shown
        .put("id", id)
        .put("team_id", Rooms.TEAM)
        .put("hash", world.ids().next("hash."))
        .put("root_view_id", id)
        .putNull("previous_view_id")
        .put("app_id", App.ID)
        .put("app_installed_team_id", Rooms.TEAM)
        .put("bot_id", App.BOT_ID);
    shown.putObject("state").putObject("values");
    return shown;
  }

  /** Does what the acknowledgement of a submission says; what it says wrongly is trouble. */
  void settle(Modal modal, JsonNode answer) {
    try {
      switch (Json.text(answer, "response_action")) {
        case "" -> modal.close();
        case "clear" ->
            all.stream().filter(m -> m.person().equals(modal.person())).forEach(Modal::close);
        case "errors" -> modal.errors(errors(modal, answer.path("errors")));
        case "update" ->
            modal.shows(shown(outbound.view(answer.path("view"), "view_submission"), modal.id()));
        case "push" ->
            all.add(
                new Modal(
                    world.watch(),
                    modal.person(),
                    shown(
                        outbound.view(answer.path("view"), "view_submission"),
                        world.ids().next("V"))));
        default -> throw new Refused("unknown response_action");
      }
    } catch (Refused refused) {
      modal.trouble();
      world.calls().wrong("view_submission", List.of(refused.error()), answer.toString());
    }
  }

  private static Map<String, String> errors(Modal modal, JsonNode said) {
    Map<String, String> errors = new HashMap<>();
    for (Map.Entry<String, JsonNode> error : said.properties()) {
      JsonNode field =
          Fields.of(modal.view())
              .filter(f -> Json.text(f, "block_id").equals(error.getKey()))
              .findFirst()
              .orElseThrow(() -> new Refused("errors for what is no input: " + error.getKey()));
      errors.put(Json.text(field.path("label"), "text"), error.getValue().asString(""));
    }
    if (errors.isEmpty()) {
      throw new Refused("errors without any");
    }
    return errors;
  }
}
