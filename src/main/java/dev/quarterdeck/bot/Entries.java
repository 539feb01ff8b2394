package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.chat.Origin;
import dev.quarterdeck.inbox.Row;
import dev.quarterdeck.permission.Decision;
import dev.quarterdeck.run.Run;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What the trail keeps of questions and of what becomes of them. */
final class Entries {
  /** Who acts when nobody asked. */
  static final String SYSTEM = "system";

  private static final JsonMapper JSON = JsonMapper.shared();

  private Entries() {}

  /** A decision about a real attempt. */
  static Entry decision(Asking asking, Gate.Ruling ruling, String said) {
    boolean allowed = ruling.decision().allowed();
    Need need = ruling.need();
    String reason =
        switch (ruling.decision()) {
          case Decision.Allowed yes -> yes.by();
          case Decision.Denied no -> no.why();
        };
    return Entry.of(
            asking.at(),
            asking.person().login(),
            "decision",
            need.about(),
            need.verb().word(),
            (allowed ? "allowed: " : "denied: ") + need.words())
        .with(
            facts(
                "decision",
                allowed ? "allowed" : "denied",
                "reason",
                reason,
                "command",
                Corrections.cut(said),
                "parameters",
                need.parameters(),
                "channel",
                asking.channel(),
                "platform",
                asking.home().place().platform()))
        .under(asking.snapshot().digest())
        .from(asking.row());
  }

  /** Somebody the bot does not know. */
  static Entry unknown(Row row, Origin origin, Instant at) {
    return Entry.of(
            at,
            origin.who().toString(),
            "decision",
            "person/unknown",
            "speak",
            "denied: the handle is of nobody in people.yaml")
        .with(facts("decision", "denied", "channel", origin.channelName()))
        .from(row.id());
  }

  /** What a person has told a run; the run's own Entry follows when it has heard. */
  static Entry told(Asking asking, Run run, String verb, String said) {
    return Entry.of(
            asking.at(),
            asking.person().login(),
            "command",
            run.id().subject(),
            verb,
            "told the run: " + verb)
        .with(facts("said", said))
        .under(asking.snapshot().digest())
        .from(asking.row());
  }

  /** A row that could not be handled. */
  static Entry givenUp(Row row, Origin origin, Instant at) {
    return Entry.of(
            at,
            origin.who().toString(),
            "given_up",
            "inbox/" + row.id(),
            "handle",
            "given up after %d attempts".formatted(row.attempts()))
        .with(facts("source", row.arrival().source(), "key", row.arrival().key()))
        .from(row.id());
  }

  /** Names and values, in this order, as a JSON object. */
  static String facts(Object... namesAndValues) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      facts.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return JSON.writeValueAsString(facts);
  }
}
