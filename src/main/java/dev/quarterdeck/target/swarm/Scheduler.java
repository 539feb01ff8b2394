package dev.quarterdeck.target.swarm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Where swarmkit's scheduler would put one more task of a service (manager/scheduler: filter.go,
 * scheduler.go): nodes that nothing speaks against, spread over the values of the placement
 * preferences, then the fewest tasks of the service, then the fewest tasks. Left out, because a
 * manager's API does not tell enough: plugins, cluster volumes and generic resources.
 */
record Scheduler(Ground ground, Service service) {
  /** From so many failures in five minutes on a node is avoided (swarmkit's maxFailures). */
  private static final int FAILURES = 5;

  /**
   * What speaks against a node.
   *
   * @param kind in the engine's words
   * @param detail what exactly, for people
   */
  record Refusal(String kind, String detail) {}

  /** The nodes that could get it: more than one where the scheduler does not tell them apart. */
  List<Member> landing() {
    return spread(ground.nodes(), preferences());
  }

  /** Why there is none, as the engine would put it on the task. */
  String nowhere() {
    Map<String, Long> kinds =
        ground.nodes().stream()
            .flatMap(node -> refusal(node).stream())
            .collect(Collectors.groupingBy(Refusal::kind, TreeMap::new, Collectors.counting()));
    return kinds.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(e -> phrase(e.getKey(), e.getValue()))
        .collect(Collectors.joining("; ", "no suitable node (", ")"));
  }

  private static String phrase(String kind, long count) {
    String nodes = count == 1 ? "1 node" : count + " nodes";
    return switch (kind) {
      case "not available for new tasks" -> nodes + " " + kind;
      case "max replicas per node limit exceed" -> kind;
      default -> kind + " on " + nodes;
    };
  }

  /** The first thing that speaks against a node, in the scheduler's order. */
  Optional<Refusal> refusal(Member node) {
    if (!node.open()) {
      String how = node.ready() ? "its availability is " + node.availability() : node.state();
      return Optional.of(new Refusal("not available for new tasks", how));
    }
    return tooLittle(node)
        .map(what -> new Refusal("insufficient resources", what))
        .or(() -> unmet(node).map(c -> new Refusal("scheduling constraints not satisfied", c)))
        .or(() -> platform(node))
        .or(() -> taken(node).map(p -> new Refusal("host-mode port already in use", p)))
        .or(() -> full(node));
  }

  private Optional<String> tooLittle(Member node) {
    Resources wanted =
        Resources.of(service.spec().template().path("Resources").path("Reservations"));
    Resources free = ground.free(node);
    List<String> lacking = new ArrayList<>();
    if (wanted.nanoCpus() > free.nanoCpus()) {
      lacking.add(
          "it reserves cpu %s, %s is free"
              .formatted(Resources.cpus(wanted.nanoCpus()), Resources.cpus(free.nanoCpus())));
    }
    if (wanted.bytes() > free.bytes()) {
      lacking.add(
          "it reserves %s of memory, %s is free"
              .formatted(Resources.memory(wanted.bytes()), Resources.memory(free.bytes())));
    }
    return lacking.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", lacking));
  }

  private Optional<String> unmet(Member node) {
    return placement()
        .path("Constraints")
        .valueStream()
        .map(c -> Constraint.parse(c.asString("")))
        .filter(c -> !c.holds(node))
        .map(Constraint::toString)
        .findFirst();
  }

  private Optional<Refusal> platform(Member node) {
    JsonNode supported = placement().path("Platforms");
    JsonNode own = node.raw().path("Description").path("Platform");
    boolean runs =
        supported.isEmpty()
            || supported
                .valueStream()
                .anyMatch(
                    p ->
                        fits(architecture(p), architecture(own))
                            && fits(p.path("OS").asString(""), own.path("OS").asString("")));
    return runs
        ? Optional.empty()
        : Optional.of(
            new Refusal("unsupported platform", "the image is not for " + architecture(own)));
  }

  private static boolean fits(String wanted, String own) {
    return wanted.isEmpty() || wanted.equals(own);
  }

  private static String architecture(JsonNode platform) {
    return switch (platform.path("Architecture").asString("")) {
      case "x86_64" -> "amd64";
      case "aarch64" -> "arm64";
      case String other -> other;
    };
  }

  private Optional<String> taken(Member node) {
    Set<String> wanted = service.spec().hostPorts();
    return ground.load(node).services().stream()
        .map(ground.services()::get)
        .filter(other -> other != null)
        .flatMap(
            other ->
                other.spec().hostPorts().stream()
                    .filter(wanted::contains)
                    .map(port -> port + " by " + other.name()))
        .sorted()
        .findFirst();
  }

  private Optional<Refusal> full(Member node) {
    long most = placement().path("MaxReplicas").asLong(0);
    int there = ground.load(node).tasks(service.id());
    return most > 0 && there >= most
        ? Optional.of(
            new Refusal("max replicas per node limit exceed", there + " of at most " + most))
        : Optional.empty();
  }

  private JsonNode placement() {
    return service.spec().template().path("Placement");
  }

  private List<Constraint> preferences() {
    return placement()
        .path("Preferences")
        .valueStream()
        .map(p -> p.path("Spread").path("SpreadDescriptor").asString(""))
        .filter(label -> label.matches("(?i)(node|engine)\\.labels\\..+"))
        .map(label -> new Constraint(label, true, ""))
        .toList();
  }

  /** Of the branches that one preference makes of the nodes, those that are behind get it. */
  private List<Member> spread(List<Member> nodes, List<Constraint> preferences) {
    if (preferences.isEmpty()) {
      return best(nodes);
    }
    Map<String, List<Member>> open =
        nodes.stream()
            .collect(
                Collectors.groupingBy(
                    node -> preferences.getFirst().fact(node),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<Constraint> below = preferences.subList(1, preferences.size());
    while (!open.isEmpty()) {
      List<String> behind = behind(open);
      List<Member> found =
          behind.stream()
              .flatMap(value -> spread(open.getOrDefault(value, List.of()), below).stream())
              .toList();
      if (!found.isEmpty() || behind.isEmpty()) {
        return found;
      }
      behind.forEach(open::remove);
    }
    return List.of();
  }

  /** As scheduleNTasksOnSubtree shares one task out: the even share, and the rest of it. */
  private List<String> behind(Map<String, List<Member>> branches) {
    Map<String, Integer> tasks = new TreeMap<>();
    branches.forEach(
        (value, nodes) ->
            tasks.put(
                value, nodes.stream().mapToInt(n -> ground.load(n).tasks(service.id())).sum()));
    int all = tasks.values().stream().mapToInt(Integer::intValue).sum() + 1;
    int share = all / tasks.size();
    boolean rest = all % tasks.size() > 0;
    return tasks.entrySet().stream()
        .filter(e -> e.getValue() < share || (e.getValue() == share && rest))
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<Member> best(List<Member> nodes) {
    Comparator<Member> order =
        Comparator.comparingInt(this::failures)
            .thenComparingInt(n -> ground.load(n).tasks(service.id()))
            .thenComparingInt(n -> ground.load(n).tasks());
    List<Member> open = nodes.stream().filter(n -> refusal(n).isEmpty()).sorted(order).toList();
    return open.stream().filter(n -> order.compare(n, open.getFirst()) == 0).toList();
  }

  private int failures(Member node) {
    int lately = ground.load(node).failures(service);
    return lately < FAILURES ? 0 : lately;
  }
}
