package dev.quarterdeck.chat.console;

import dev.quarterdeck.chat.MessageJson;
import dev.quarterdeck.chat.Transcript.Draft;
import dev.quarterdeck.chat.Transcript.Line;
import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages as browsers and {@code say} get them. */
final class Wire {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String BOT = "Quarterdeck";

  private final Supplier<People> people;

  Wire(Supplier<People> people) {
    this.people = people;
  }

  ObjectNode line(Line line) {
    Draft draft = line.draft();
    ObjectNode node = JSON.createObjectNode();
    node.put("id", line.id());
    node.put("number", line.number());
    node.put("room", draft.room());
    draft.thread().ifPresent(thread -> node.put("thread", thread));
    node.put("at", draft.at().toEpochMilli());
    node.put("edited", line.edited());
    node.put("private", draft.only().isPresent());
    node.put("bot", draft.author().isEmpty());
    draft.author().ifPresent(login -> node.put("login", login));
    node.put("name", draft.author().map(this::name).orElse(BOT));
    line.file()
        .ifPresent(
            file ->
                node.putObject("file")
                    .put("name", file.name())
                    .put("mime", file.mime())
                    .put("alt", file.alt()));
    node.set("message", MessageJson.tree(draft.message()));
    return node;
  }

  ArrayNode lines(List<Line> lines) {
    ArrayNode array = JSON.createArrayNode();
    lines.forEach(line -> array.add(line(line)));
    return array;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  private String name(String login) {
    return people.get().login(login).map(Person::name).orElse(login);
  }
}
