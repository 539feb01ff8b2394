package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Fact;
import dev.quarterdeck.target.Report;
import dev.quarterdeck.target.Untrusted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An {@link Overview} for people: one sentence, the figures, then a table for each trouble. */
final class Board {
  /** For how long it is told that an update was rolled back: then it is history. */
  private static final Duration ROLLED_BACK = Duration.ofDays(1);

  private final Overview seen;
  private final Function<String, Untrusted> clean;
  private final Map<String, String> hosts;
  private final List<Service> services;

  Board(Overview seen, Function<String, Untrusted> clean) {
    this.seen = seen;
    this.clean = clean;
    this.hosts = seen.nodes().stream().collect(Collectors.toMap(Member::id, Member::name));
    this.services =
        seen.services().values().stream().sorted(Comparator.comparing(Service::name)).toList();
  }

  Report report() {
    List<Member> nodes =
        seen.nodes().stream()
            .filter(n -> !n.open() || unreachable(n))
            .sorted(Comparator.comparing(Member::name))
            .toList();
    List<Service> lacking = lacking();
    List<Service> updates = which(this::updated);
    List<Service> failing = failing();
    List<Report.Part> parts = new ArrayList<>();
    parts.add(new Report.Sentence(sentence(nodes, lacking, updates, failing)));
    parts.add(new Report.Facts(facts(lacking)));
    table(parts, List.of("node", "role", "state", "availability", "says"), nodes, this::node);
    table(parts, List.of("short of replicas", "running", "why"), lacking, this::shortage);
    table(parts, List.of("update of", "state", "for", "says"), updates, this::update);
    table(
        parts,
        List.of("failing in the last hour", "how often", "last", "node", "why"),
        failing,
        this::failures);
    return new Report("Status", parts);
  }

  private String sentence(
      List<Member> nodes, List<Service> lacking, List<Service> updates, List<Service> failing) {
    List<String> wrong = new ArrayList<>();
    count(wrong, nodes.stream().filter(n -> !n.ready()).count(), "node is not ready");
    long lost = nodes.stream().filter(n -> n.ready() && unreachable(n)).count();
    count(wrong, lost, "manager is not reachable");
    count(wrong, lacking.size(), "service is short of replicas");
    long stopped = updates.stream().filter(s -> is(s, u -> !u.moving())).count();
    count(wrong, stopped, "update is paused or rolled back");
    count(wrong, failing.size(), "service has failing tasks");
    if (!wrong.isEmpty()) {
      return "Not all is well: " + String.join(", ", wrong) + ".";
    }
    return seen.nodes().size() == 1
        ? "All is well: the node is ready and every service has its replicas."
        : "All is well: all %d nodes are ready and every service has its replicas."
            .formatted(seen.nodes().size());
  }

  /** {@code 1 node is not ready}, {@code 2 nodes are not ready}; nothing for none. */
  private static void count(List<String> to, long count, String one) {
    if (count == 1) {
      to.add("1 " + one);
    } else if (count > 1) {
      to.add(count + " " + one.replaceFirst(" is ", "s are ").replaceFirst(" has ", "s have "));
    }
  }

  private List<Fact> facts(List<Service> lacking) {
    List<Member> managers = seen.nodes().stream().filter(Member::manager).toList();
    long reachable = managers.stream().filter(Member::reachable).count();
    String leader =
        managers.stream().filter(Member::leader).map(this::name).findFirst().orElse("nobody");
    return List.of(
        new Fact("nodes", states()),
        new Fact(
            "managers",
            "%d of %d reachable, leader %s".formatted(reachable, managers.size(), leader)),
        new Fact(
            "services",
            "%d of %d as wanted".formatted(services.size() - lacking.size(), services.size())),
        new Fact("tasks", seen.census().running() + " running"));
  }

  /** {@code 3 ready}, {@code 2 ready, 1 down, 1 drained}. */
  private String states() {
    long drained = seen.nodes().stream().filter(n -> "drain".equals(n.availability())).count();
    long paused = seen.nodes().stream().filter(n -> "pause".equals(n.availability())).count();
    Map<String, Long> states =
        seen.nodes().stream().collect(Collectors.groupingBy(Member::state, Collectors.counting()));
    List<String> words = new ArrayList<>();
    states.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByKey(Comparator.reverseOrder()))
        .forEach(e -> words.add(e.getValue() + " " + text(e.getKey())));
    if (drained > 0) {
      words.add(drained + " drained");
    }
    if (paused > 0) {
      words.add(paused + " paused");
    }
    return String.join(", ", words);
  }

  private static boolean unreachable(Member node) {
    return node.manager() && !node.reachable();
  }

  private List<String> node(Member node) {
    String manager = unreachable(node) ? "manager, not reachable" : node.role();
    return List.of(
        name(node), manager, text(node.state()), text(node.availability()), text(node.message()));
  }

  private List<Service> lacking() {
    return services.stream()
        .filter(seen::isShort)
        .sorted(Comparator.comparingLong((Service s) -> count(s).running() - seen.wanted(s)))
        .toList();
  }

  private List<String> shortage(Service service) {
    String running = count(service).running() + "/" + seen.wanted(service);
    return List.of(text(service.name()), running, why(service));
  }

  /** What holds it up; else how its newest task ended; else how far the missing ones are. */
  private String why(Service service) {
    Census.Count count = count(service);
    Optional<String> stuck = count.stuck().map(Task::error);
    Optional<String> broken = count.broken().map(task -> where(task) + task.error());
    String coming =
        count.onTheWay().entrySet().stream()
            .map(e -> e.getValue() + " " + text(e.getKey()))
            .collect(Collectors.joining(", "));
    String moving = is(service, UpdateStatus::moving) ? "being updated" : "";
    return stuck
        .or(() -> broken)
        .map(this::text)
        .orElseGet(
            () ->
                List.of(moving, coming).stream()
                    .filter(words -> !words.isEmpty())
                    .collect(Collectors.joining("; ")));
  }

  private boolean updated(Service service) {
    return is(
        service,
        u ->
            u.moving()
                || u.paused()
                || (u.rollback() && endedAt(service).isAfter(seen.at().minus(ROLLED_BACK))));
  }

  private static boolean is(Service service, Predicate<UpdateStatus> which) {
    return service.update().filter(which).isPresent();
  }

  private static Instant endedAt(Service service) {
    return service
        .update()
        .map(u -> u.completedAt().equals(Instant.EPOCH) ? u.startedAt() : u.completedAt())
        .orElse(Instant.EPOCH);
  }

  private List<String> update(Service service) {
    Instant since =
        is(service, UpdateStatus::moving)
            ? service.update().map(UpdateStatus::startedAt).orElse(seen.at())
            : endedAt(service);
    return List.of(
        text(service.name()),
        Cells.update(service),
        age(since),
        text(service.update().map(UpdateStatus::message).orElse("")));
  }

  private List<Service> failing() {
    return services.stream()
        .filter(s -> count(s).failed() > 0)
        .sorted(Comparator.comparingLong((Service s) -> -count(s).failed()))
        .toList();
  }

  private List<String> failures(Service service) {
    Task newest = count(service).broken().orElseThrow();
    return List.of(
        text(service.name()),
        String.valueOf(count(service).failed()),
        age(newest.changedAt()) + " ago",
        hosts.getOrDefault(newest.node(), "–"),
        text(newest.error()));
  }

  private String where(Task task) {
    String host = hosts.getOrDefault(task.node(), "");
    return host.isEmpty() ? "" : "last on " + host + ": ";
  }

  private List<Service> which(Predicate<Service> which) {
    return services.stream().filter(which).toList();
  }

  private Census.Count count(Service service) {
    return seen.census().of(service.id());
  }

  private String age(Instant since) {
    return Cells.age(Duration.between(since, seen.at()));
  }

  private String name(Member node) {
    return text(node.name());
  }

  private String text(String raw) {
    return clean.apply(raw).text();
  }

  private static <T> void table(
      List<Report.Part> parts,
      List<String> headings,
      List<T> things,
      Function<T, List<String>> row) {
    if (!things.isEmpty()) {
      parts.add(new Report.Table(headings, things.stream().map(row).toList()));
    }
  }
}
