package dev.quarterdeck.target.redis;

import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.ReadAction;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Waits until a restarted Redis has loaded its data, and counts it. */
record Compare(Servers servers) implements ReadAction {
  private static final Duration TURN = Duration.ofSeconds(1);

  @Override
  public String name() {
    return "redis.compare";
  }

  @Override
  public String help() {
    return "Wait until a restarted Redis has loaded its data, and compare it with what was saved.";
  }

  @Override
  public Schema inputs() {
    return Schema.of(
        Save.SERVICE,
        Save.PASSWORD,
        Field.required("server", Type.text(), "the run id of the server before"),
        Field.required("keys", Type.atLeast(0), "how many keys there were"),
        Field.required("expiring", Type.atLeast(0), "those of them that may have vanished"),
        Field.required(
            "appends", new Type.Flag(), "whether it appended what was written to a file"));
  }

  @Override
  public Schema outputs() {
    return Schema.of(Field.required("keys", Type.atLeast(0), "how many keys there are"));
  }

  @Override
  public String example() {
    return """
    compare:
      do: redis.compare
      with:
        service: "{{ service }}"
        password: redis-password
        server: "{{ server }}"
        keys: "{{ keys }}"
        expiring: "{{ expiring }}"
        appends: "{{ appends }}"
      timeout: 15m
      then: succeeded
    """;
  }

  @Override
  public Intent intend(Inputs inputs, History history) {
    Thing service = inputs.thing("service");
    // When it was saved is not compared: a server that was just started says when that was.
    Snapshot before =
        new Snapshot(service, inputs.optionalText("password"), inputs.text("server"), 0);
    return new Intent(
        inputs.step(),
        name(),
        "",
        "compare the keys of %s with those before".formatted(service.name()),
        List.of(),
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "before",
                    before.json(),
                    "keys",
                    inputs.whole("keys"),
                    "expiring",
                    inputs.whole("expiring"),
                    "appends",
                    Boolean.parseBoolean(inputs.text("appends")))));
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) throws InterruptedException {
    JsonNode asked = JsonMapper.shared().readTree(intent.detail());
    Snapshot before = Snapshot.from(asked.path("before").asString(""));
    while (true) {
      try {
        Vitals now = servers.of(before.service(), before.password()).vitals();
        if (!now.loading()) {
          return judge(before, asked, now);
        }
        progress.say("Redis of " + before.service().name() + " loads its data", 0.5);
      } catch (TargetFailure failure) {
        if (Thread.interrupted()) {
          throw new InterruptedException("looking was ended; nothing is changed by it");
        }
        progress.say(failure.getMessage() + " (trying again)", 0.5);
      }
      progress.await(TURN);
    }
  }

  private static Outcome judge(Snapshot before, JsonNode asked, Vitals now) {
    String name = before.service().name();
    long keys = asked.path("keys").asLong();
    long least = keys - asked.path("expiring").asLong();
    if (now.server().equals(before.server())) {
      return Outcome.failed(name + " is still the same server: it was not restarted");
    }
    if (now.keys() < least) {
      return Outcome.failed(
          "%s holds %d keys, and held %d before. Its files are on the volume of the node it ran on: look there before anything is written"
              .formatted(name, now.keys(), keys));
    }
    if (now.appends() != asked.path("appends").asBoolean()) {
      return Outcome.failed(
          "%s has its append-only file %s, and had it %s before: it was started with other settings. Look at its volume before anything is written"
              .formatted(name, switched(now.appends()), switched(!now.appends())));
    }
    return now.trouble()
        .map(why -> Outcome.failed("Redis of '%s' %s".formatted(name, why)))
        .orElseGet(
            () ->
                new Outcome.Done(
                    "%s is back with %d keys, before it were %d".formatted(name, now.keys(), keys),
                    Map.of("keys", now.keys())));
  }

  private static String switched(boolean on) {
    return on ? "on" : "off";
  }
}
