package dev.quarterdeck.target.host;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Hosts;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Nodes;
import dev.quarterdeck.target.Objector;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Thing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One machine in its own time, which is away for half a minute when it is restarted. */
final class Rack implements Hosts, Nodes, Progress {
  static final Thing NODE = new Thing("node", "id-5", "worker-5");
  private static final Duration GOING = Duration.ofSeconds(4);
  private static final Duration AWAY = Duration.ofSeconds(30);

  Instant now = Instant.parse("2026-03-02T12:00:00Z");
  final List<String> said = new ArrayList<>();
  final List<Checkpoint> saved = new ArrayList<>();
  final List<Objector.Objection> objections = new ArrayList<>();
  int restarts;
  boolean returns = true;
  boolean obeys = true;
  boolean drained = true;

  /** How long after its return the engine is ready. */
  Duration engine = Duration.ofSeconds(5);

  /** What becomes of the call that asks for the restart, after the machine has heard it. */
  Optional<Ran> answer = Optional.empty();

  /** Happens when the machine is asked, before it hears it. */
  Runnable onAsked = () -> {};

  private Optional<Instant> leaving = Optional.empty();

  Action action(String name) {
    Machines machines =
        new Machines(new Machines.Config(this, this, List.of(_ -> objections), () -> now));
    return machines.offer().action(name).orElseThrow();
  }

  Action reboot() {
    return action("host.reboot");
  }

  static Inputs inputs(Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>(more);
    values.put("node", NODE.value());
    return new Inputs(new StepKey("7", "reboot", 1), values);
  }

  Intent intend() {
    return reboot().intend(inputs(Map.of()), History.empty());
  }

  Optional<Checkpoint> last() {
    return saved.isEmpty() ? Optional.empty() : Optional.of(saved.getLast());
  }

  /** Somebody else restarts it, and it is back. */
  void restartedByHand() {
    restarts++;
    leaving = Optional.of(now);
    now = now.plusSeconds(60);
  }

  private boolean down() {
    return leaving
        .filter(at -> now.isAfter(at.plus(GOING)))
        .filter(at -> !returns || now.isBefore(at.plus(GOING).plus(AWAY)))
        .isPresent();
  }

  private String boot() {
    boolean again = leaving.filter(at -> now.isAfter(at.plus(GOING))).isPresent();
    return "%08d-0000-4000-8000-000000000001"
        .formatted(again ? restarts : Math.max(0, restarts - 1));
  }

  @Override
  public Ran run(String hostname, CommandLine command) {
    if (down()) {
      throw new TargetFailure("Node 'worker-5' cannot be reached.");
    }
    if (command.argv().getFirst().equals("cat")) {
      return new Ran.Exited(0, boot() + "\n", "", false);
    }
    onAsked.run();
    if (!command.argv().equals(List.of("reboot-once", boot()))) {
      return new Ran.Exited(3, "", "another start", false);
    }
    if (obeys && leaving.filter(at -> now.isBefore(at.plus(GOING))).isEmpty()) {
      restarts++;
      leaving = Optional.of(now);
    }
    return answer.orElseGet(() -> new Ran.Exited(0, "", "", false));
  }

  @Override
  public Seen look(Thing node) {
    boolean ready =
        leaving
            .filter(at -> now.isAfter(at.plus(GOING)))
            .filter(at -> now.isBefore(at.plus(GOING).plus(AWAY).plus(engine)))
            .isEmpty();
    return new Seen(NODE, false, ready ? "ready" : "down", drained ? "drain" : "active");
  }

  @Override
  public List<Seen> all() {
    return List.of(look(NODE));
  }

  @Override
  public Set<String> images() {
    throw new AssertionError("nobody asks");
  }

  @Override
  public Map<String, Integer> places(Thing service) {
    throw new AssertionError("nobody asks");
  }

  @Override
  public void say(String text, double fraction) {
    said.add(text);
  }

  @Override
  public void save(Checkpoint checkpoint) {
    saved.add(checkpoint);
  }

  @Override
  public void await(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("ended");
    }
    now = now.plus(duration);
  }
}
