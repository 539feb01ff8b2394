package dev.quarterdeck.run;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Fact;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Secrets;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An action that repeats its password wherever it says anything. */
final class Leaky implements Action {
  private static final Type PASSWORD = new Type.Secret();

  private final Secrets secrets;
  private final Function<String, Outcome> end;
  String used = "";

  /** Ends as {@code end} does with the password. */
  Leaky(Secrets secrets, Function<String, Outcome> end) {
    this.secrets = secrets;
    this.end = end;
  }

  static Outcome done(String password) {
    return new Outcome.Done(
        "logged in with " + password, Map.of("said", "AUTH " + password, "all", List.of(password)));
  }

  static Outcome fails(String password) {
    if (!password.isEmpty()) {
      throw new TargetFailure("WRONGPASS for " + password + ". Look at the password.");
    }
    return Outcome.done("");
  }

  static Outcome breaks(String password) {
    Map<String, Outcome> replies = Map.of();
    return Optional.ofNullable(replies.get(password))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no reply", new IllegalArgumentException("AUTH " + password)));
  }

  @Override
  public String name() {
    return "fake.change";
  }

  @Override
  public String help() {
    return "logs in";
  }

  @Override
  public Schema inputs() {
    return Schema.of(Field.required("password", PASSWORD, "the password"));
  }

  @Override
  public Schema outputs() {
    return Schema.of();
  }

  @Override
  public Effect effect() {
    return Effect.CHANGE;
  }

  @Override
  public String example() {
    return "";
  }

  @Override
  public Intent intend(Inputs inputs, History history) {
    String name = inputs.text("password");
    String value = secrets.require(name).reveal();
    return new Intent(
        inputs.step(),
        name(),
        "thing-a",
        "log in with " + value,
        List.of(new Fact("password", value)),
        "{\"password\":\"" + name + "\"}");
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) {
    String name = intent.detail().replaceAll(".*:\"|\"}", "");
    used = secrets.require(name).reveal();
    progress.say("AUTH " + used, 0.5);
    return end.apply(used);
  }

  @Override
  public Observation observe(Intent intent) {
    return new Observation.Unclear("no answer to AUTH " + used);
  }

  @Override
  public Outcome resume(Intent intent, Optional<Checkpoint> last, Progress progress) {
    return end.apply(used);
  }

  @Override
  public Outcome stop(Intent intent, Optional<Checkpoint> last, Progress progress) {
    return Outcome.failed("stopped after AUTH " + used);
  }
}
