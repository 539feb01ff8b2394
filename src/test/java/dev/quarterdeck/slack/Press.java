package dev.quarterdeck.slack;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A finger above a button. */
public final class Press {
  private final Person person;
  private final String label;

  Press(Person person, String label) {
    this.person = person;
    this.label = label;
  }

  private World world() {
    return person.world();
  }

  /** Presses it in that message, where it must be. */
  public Delivery on(Post post) {
    return world().watch().with(() -> pressed(post.channel(), post.raw(), false));
  }

  /** Presses it in the newest message that is shown to them alone. */
  public Delivery onWhisper(Channel channel) {
    return world()
        .watch()
        .with(
            () ->
                channel.whispers().reversed().stream()
                    .filter(w -> w.user().equals(person.id()))
                    .map(Channel.Whisper::message)
                    .filter(m -> button(m).isPresent())
                    .findFirst()
                    .map(m -> pressed(channel, m, true))
                    .orElseThrow(() -> new AssertionError("no button " + label + " is shown")));
  }

  private Optional<Buttons.Placed> button(JsonNode message) {
    return Buttons.of(message)
        .filter(b -> Json.text(b.element().path("text"), "text").equals(label))
        .findFirst();
  }

  private Delivery pressed(Channel channel, ObjectNode message, boolean ephemeral) {
    Buttons.Placed button =
        button(message)
            .orElseThrow(
                () -> new AssertionError("no button " + label + " in: " + Words.of(message)));
    ObjectNode action = Json.object().put("type", "button").put("block_id", button.block());
    for (String field : new String[] {"action_id", "text", "value", "style"}) {
      if (button.element().has(field)) {
        action.set(field, button.element().path(field));
      }
    }
    action.put("action_ts", world().ids().ts());
    return acted(channel, message, action, ephemeral);
  }

  private Delivery acted(
      Channel channel, ObjectNode message, ObjectNode action, boolean ephemeral) {
    String ts = Json.text(message, "ts");
    ObjectNode payload = new Interaction(person).begun("block_actions", channel, ts);
    ObjectNode container =
        payload
            .putObject("container")
            .put("type", "message")
            .put("message_ts", ts)
            .put("channel_id", channel.id())
            .put("is_ephemeral", ephemeral);
    if (message.has("thread_ts")) {
      container.put("thread_ts", Json.text(message, "thread_ts"));
    }
    payload.putObject("state").putObject("values");
    payload.putArray("actions").add(action);
    if (!ephemeral) {
      payload.set("message", message.deepCopy());
    }
    return world().mail().send(Delivery.Kind.ACTION, payload, _ -> {});
  }
}
