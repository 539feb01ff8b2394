package dev.quarterdeck.target.redis;

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
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.Unfit;
import dev.quarterdeck.target.Volumes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a snapshot and waits until it is written. Asking twice writes two, which harms nothing:
 * the second holds all that the first does.
 */
record Save(Servers servers, Volumes volumes) implements Action {
  static final Field SERVICE =
      Field.required("service", new Type.Reference("service"), "the service that Redis runs as");
  static final Field PASSWORD =
      Field.optional("password", new Type.Secret(), "the secret with its password");

  private static final Duration TURN = Duration.ofSeconds(1);

  /** How much longer than the newest snapshot the one at its end may take. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /** Looks in a row that show neither a new snapshot nor one under way. */
  private static final int IDLE = 5;

  @Override
  public String name() {
    return "redis.save";
  }

  @Override
  public String help() {
    return "Write a snapshot of a Redis to its disk; refused where a restart would lose data.";
  }

  @Override
  public Schema inputs() {
    return Schema.of(SERVICE, PASSWORD);
  }

  @Override
  public Schema outputs() {
    return Schema.of(
        Field.required("server", Type.text(), "the run id of the server, another after a restart"),
        Field.required("keys", Type.atLeast(0), "how many keys it holds"),
        Field.required("expiring", Type.atLeast(0), "those of them that vanish by themselves"),
        Field.required("appends", new Type.Flag(), "whether it appends what is written to a file"));
  }

  @Override
  public Effect effect() {
    return Effect.CHANGE;
  }

  @Override
  public String example() {
    return """
    save:
      do: redis.save
      with: {service: "{{ service }}", password: redis-password}
      timeout: 30m
      then: succeeded
    """;
  }

  @Override
  public Intent intend(Inputs inputs, History history) {
    Server server = servers.of(inputs);
    Vitals vitals = server.vitals();
    Thing service = inputs.thing("service");
    vitals.trouble().ifPresent(why -> refuse(server, why));
    if (server.savePoints().isEmpty() && !vitals.appends()) {
      refuse(
          server,
          "keeps nothing by itself (save is empty, appendonly is no): what is written after the snapshot would be lost. Set one of them first");
    }
    String folder = server.folder();
    if (!volumes.keep(service, folder)) {
      refuse(
          server,
          "keeps its files in %s, which is no volume or folder that the next task is sure to find, so that it would begin empty. Mount a named volume there, and hold the service to its node with a constraint node.hostname==NAME"
              .formatted(servers.clean(folder)));
    }
    return new Intent(
        inputs.step(),
        name(),
        "service/" + service.id(),
        "save the %d keys of %s".formatted(vitals.keys(), service.name()),
        // Not how many keys: that changes all the time, and no approval would last.
        List.of(new Fact("service", service.name() + " (" + service.id() + ")")),
        new Snapshot(service, inputs.optionalText("password"), vitals.server(), vitals.savedAt())
            .json());
  }

  private static void refuse(Server server, String why) {
    throw new Unfit("Redis of '%s' %s.".formatted(server.name(), why));
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) throws InterruptedException {
    Snapshot wanted = Snapshot.from(intent);
    Server server = servers.of(wanted.service(), wanted.password());
    // Redis dates snapshots in seconds: one in the same second would look like the one before.
    while (server.time() <= wanted.savedAt()) {
      progress.await(TURN);
    }
    server.save();
    return follow(wanted, progress);
  }

  private Outcome follow(Snapshot wanted, Progress progress) throws InterruptedException {
    int idle = 0;
    while (true) {
      try {
        switch (look(wanted)) {
          case Observation.Ended(Outcome outcome) -> {
            return outcome;
          }
          case Observation.Underway _ -> {
            idle = 0;
            progress.say("Redis of " + wanted.service().name() + " writes its snapshot", 0.5);
          }
          case Observation.NotHappened _ -> {
            idle++;
            if (idle == IDLE) {
              return Outcome.failed("Redis did not begin the snapshot; nothing was changed");
            }
          }
          case Observation.Unclear(String why) -> {
            return new Outcome.Unknown(why);
          }
        }
      } catch (TargetFailure lost) {
        progress.say(lost.getMessage() + " (trying again; the snapshot goes on)", 0.5);
      }
      progress.await(TURN);
    }
  }

  private Observation look(Snapshot wanted) {
    Server server = servers.of(wanted.service(), wanted.password());
    Vitals vitals = server.vitals();
    String name = wanted.service().name();
    if (!vitals.server().equals(wanted.server())) {
      return ended(name + " was restarted by someone else while it was to be saved");
    }
    if (vitals.saving()) {
      return new Observation.Underway();
    }
    if (!vitals.saveWell()) {
      return ended(
          "Redis of %s could not write its snapshot. Look at its log and its disk".formatted(name));
    }
    if (vitals.savedAt() <= wanted.savedAt()) {
      return new Observation.NotHappened();
    }
    Optional<String> hasty = hasty(wanted.service(), vitals);
    if (hasty.isPresent()) {
      return ended(hasty.get());
    }
    return new Observation.Ended(
        new Outcome.Done(
            "%d keys of %s are saved".formatted(vitals.keys(), name),
            Map.of(
                "server",
                vitals.server(),
                "keys",
                vitals.keys(),
                "expiring",
                vitals.expiring(),
                "appends",
                vitals.appends())));
  }

  /** Why the server, when it is to end, would be killed before it has written its last snapshot. */
  private Optional<String> hasty(Thing service, Vitals vitals) {
    Duration grace = volumes.grace(service);
    Duration took = vitals.saveTook();
    if (vitals.appends() || grace.compareTo(took.plus(MARGIN)) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        "Redis of %s took %d s to write its snapshot, and the Swarm kills it after %d s when it is to end: what was written since would be lost. Run `docker service update --stop-grace-period %ds %s` while nothing is written, as that restarts it too"
            .formatted(
                service.name(),
                took.toSeconds(),
                grace.toSeconds(),
                took.multipliedBy(2).plus(MARGIN).plus(MARGIN).toSeconds(),
                service.name()));
  }

  private static Observation ended(String why) {
    return new Observation.Ended(Outcome.failed(why));
  }

  @Override
  public Observation observe(Intent intent) {
    return look(Snapshot.from(intent));
  }

  @Override
  public Outcome resume(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException {
    return follow(Snapshot.from(intent), progress);
  }

  /** A snapshot that is being written cannot be stopped from outside, and harms nothing. */
  @Override
  public Outcome stop(Intent intent, Optional<Checkpoint> last, Progress progress) {
    return look(Snapshot.from(intent)) instanceof Observation.Ended(Outcome outcome)
        ? outcome
        : Outcome.failed("Redis finishes a snapshot by itself; nothing else was changed");
  }
}
