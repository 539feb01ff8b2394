package dev.quarterdeck.deck;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Something to ask for again and again, and what must be true afterwards.
 *
 * @param stage how things are made before
 * @param turns what people say while it is under way, in order
 */
record Order(String name, Ask ask, Stage stage, List<Turn> turns, Truth truth) {

  /**
   * Who asks.
   *
   * @param text the command, for how the service stands; {@code {last}} is the newest run's number
   */
  record Ask(String by, String service, Function<Ground.Look, String> text) {}

  /**
   * How things are made.
   *
   * @param once said to the bot by whoever asks, before anything else
   * @param each done to the engine before every time
   */
  record Stage(Optional<String> once, Consumer<Ground> each) {
    static final Stage AS_IT_IS = new Stage(Optional.empty(), _ -> {});
  }

  /**
   * What somebody says once its moment has come.
   *
   * @param text {@code {run}} is the run's number
   */
  record Turn(String by, Moment when, String text) {}

  /** When something is said. */
  enum Moment {
    /** The run waits for somebody to agree. */
    AWAITS_APPROVAL,
    /** The engine has the change. */
    CHANGED
  }

  /**
   * How it must end.
   *
   * @param changes how often the service is changed
   * @param steps how many of its states come to their end
   * @param world whether that end is true, of the service before and after
   */
  record Truth(String end, int changes, int steps, BiPredicate<Ground.Look, Ground.Look> world) {
    Truth(String end, int changes, BiPredicate<Ground.Look, Ground.Look> world) {
      this(end, changes, 1, world);
    }
  }

  String service() {
    return ask.service();
  }

  /**
   * The first commit of its own. What comes before the first of these is the same for an order that
   * is let alone: request, names, start and intent.
   */
  int first() {
    return turns.stream().anyMatch(turn -> turn.when() == Moment.CHANGED) ? 5 : 1;
  }

  /** From two replicas to three, or back. */
  static Order scale(String service) {
    return of(
        "scale",
        new Ask("alice", service, look -> "scale %s %d".formatted(service, 5 - look.replicas())),
        new Truth("SUCCEEDED", 1, (was, is) -> is.replicas() == 5 - was.replicas()));
  }

  /** To nothing, to which bob agrees. */
  static Order scaleToNothing(String service) {
    return new Order(
        "scale to nothing",
        new Ask("alice", service, _ -> "scale " + service + " 0"),
        new Stage(Optional.empty(), ground -> ground.scale(service, 2)),
        List.of(new Turn("bob", Moment.AWAITS_APPROVAL, "approve {run}")),
        new Truth("SUCCEEDED", 1, (was, is) -> was.replicas() == 2 && is.replicas() == 0));
  }

  /** Every task is replaced. */
  static Order restart(String service) {
    return of(
        "restart",
        new Ask("alice", service, _ -> "restart " + service),
        new Truth("SUCCEEDED", 1, (was, is) -> is.forced() == was.forced() + 1));
  }

  /** Saved, every task replaced, and counted. */
  static Order restartRedis(String service) {
    return of(
        "restart-redis",
        new Ask("dave", service, _ -> "restart-redis " + service),
        new Truth("SUCCEEDED", 1, 3, (was, is) -> is.forced() == was.forced() + 1));
  }

  /** A node is closed, and a task of the service goes elsewhere; the service is not written. */
  static Order drain(String service, String node) {
    return new Order(
        "drain",
        new Ask("dave", service, _ -> "drain " + node),
        new Stage(Optional.empty(), ground -> ground.open(node)),
        List.of(),
        new Truth("SUCCEEDED", 0, (was, is) -> is.equals(was)));
  }

  /** A node that was closed is opened. */
  static Order activate(String service, String node) {
    return new Order(
        "activate",
        new Ask("dave", service, _ -> "activate " + node),
        new Stage(Optional.empty(), ground -> ground.close(node)),
        List.of(),
        new Truth("SUCCEEDED", 0, (was, is) -> is.equals(was)));
  }

  /**
   * Back to the image before, from one that was installed by hand: neither this one nor the one
   * before it, because then the newest change is taken back already.
   */
  static Order rollback(String service, List<String> images) {
    return new Order(
        "rollback",
        new Ask("alice", service, _ -> "rollback " + service),
        new Stage(
            Optional.empty(), ground -> ground.install(service, other(ground, service, images))),
        List.of(),
        new Truth("SUCCEEDED", 1, (was, is) -> is.image().equals(was.previous())));
  }

  private static String other(Ground ground, String service, List<String> images) {
    Ground.Look look = ground.look(service);
    return images.stream()
        .filter(image -> !image.equals(look.image()) && !image.equals(look.previous()))
        .findFirst()
        .orElseThrow();
  }

  /** From one good image to the other, or back. */
  static Order update(String service, String one, String other) {
    return of(
        "update",
        new Ask(
            "bob",
            service,
            look -> "update %s %s".formatted(service, look.image().equals(one) ? other : one)),
        new Truth(
            "SUCCEEDED", 1, (was, is) -> is.image().equals(was.image().equals(one) ? other : one)));
  }

  /**
   * From one version to the other, or back, by the digest that the registry of the simulated Swarm
   * tells.
   *
   * @param repository without a host
   */
  static Order deploy(String service, String repository, String one, String other) {
    BiPredicate<Ground.Look, Ground.Look> moved =
        (was, is) -> is.image().endsWith(":" + (was.image().endsWith(":" + one) ? other : one));
    return new Order(
        "deploy",
        new Ask(
            "bob",
            service,
            look ->
                "deploy %s %s".formatted(service, look.image().endsWith(":" + one) ? other : one)),
        new Stage(
            Optional.empty(),
            ground -> {
              String here = ground.engine().getAuthority() + "/" + repository + ":";
              if (!ground.look(service).image().startsWith(here)) {
                ground.install(service, here + one);
              }
            }),
        List.of(),
        new Truth("SUCCEEDED", 1, 2, moved));
  }

  /** To an image that takes its time; meanwhile it is cancelled, and taken back. */
  static Order cancelled(String service, String image) {
    return new Order(
        "update, cancelled",
        new Ask("bob", service, _ -> "update %s %s".formatted(service, image)),
        new Stage(Optional.empty(), ground -> ground.slow(image)),
        List.of(new Turn("bob", Moment.CHANGED, "cancel {run} it takes too long")),
        new Truth("ROLLED_BACK", 2, (was, is) -> is.image().equals(was.image())));
  }

  /** To an image that never becomes healthy: the engine takes it back. */
  static Order ailing(String service, String image) {
    return of(
        "update to an unhealthy image",
        new Ask("bob", service, _ -> "update %s %s".formatted(service, image)),
        new Truth("FAILED", 1, Order::takenBack));
  }

  /** The same, tried again from where it failed, and again. */
  static Order retried(String service, String image) {
    return new Order(
        "update, retried",
        new Ask("bob", service, _ -> "retry {last}"),
        new Stage(Optional.of("update %s %s".formatted(service, image)), _ -> {}),
        List.of(),
        new Truth("FAILED", 1, Order::takenBack));
  }

  private static boolean takenBack(Ground.Look was, Ground.Look is) {
    return is.image().equals(was.image()) && is.update().equals("rollback_completed");
  }

  private static Order of(String name, Ask ask, Truth truth) {
    return new Order(name, ask, Stage.AS_IT_IS, List.of(), truth);
  }
}
