package dev.quarterdeck.rehearsal;

import dev.quarterdeck.person.People;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import dev.quarterdeck.source.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads {@code runbooks/*.rehearsal.yaml}, a list of rehearsals, and tells every problem at once.
 */
final class RehearsalFile {
  private static final String SERVICE = "[A-Za-z0-9][A-Za-z0-9_.-]{0,62}";
  private static final long MOST_REPLICAS = 1_000;

  private final CueReader cues;
  private final ExpectedReader expected;
  private final Problems problems;
  private final Map<String, Mark> names = new HashMap<>();

  private RehearsalFile(People people, Problems problems) {
    this.cues = new CueReader(people, problems);
    this.expected = new ExpectedReader(problems);
    this.problems = problems;
  }

  /** The rehearsals of one file that can be played; {@code people} are those who may speak. */
  static List<Rehearsal> read(String path, String text, People people, Problems problems) {
    RehearsalFile file = new RehearsalFile(people, problems);
    return Yaml.read(path, text, problems).map(file::rehearsals).orElse(List.of());
  }

  private List<Rehearsal> rehearsals(Node file) {
    if (file instanceof Node.Items items) {
      return each(items.list(), "a rehearsal", this::rehearsal);
    }
    problems.add(file.at(), "this is a list of rehearsals", "write '- rehearsal: NAME' lines");
    return List.of();
  }

  private Optional<Rehearsal> rehearsal(Reading in) {
    Optional<String> name = in.required("rehearsal", "what it shows").filter(n -> fresh(n, in));
    List<Given> given = list(in, "given", "what is given", this::given);
    List<Cue> when = list(in, "when", "what is done", cues::cue);
    if (when.isEmpty()) {
      problems.add(
          in.at("when"), "nobody does anything", "add 'when:' with '- {by: LOGIN, says: COMMAND}'");
    }
    Optional<Expected> then = expected.read(in);
    in.done();
    return name.isEmpty() || when.isEmpty() || then.isEmpty()
        ? Optional.empty()
        : Optional.of(new Rehearsal(in.at(), name.get(), given, when, then.get()));
  }

  private boolean fresh(String name, Reading in) {
    Mark before = names.putIfAbsent(name, in.at("rehearsal"));
    if (before != null) {
      problems.add(
          in.at("rehearsal"),
          "'" + name + "' stands twice, first on line " + before.line(),
          "give it another name");
    }
    return before == null;
  }

  private Optional<Given> given(Reading in) {
    Optional<Node> fault = in.node("fault");
    Optional<Node> metric = in.node("metric");
    Optional<Node> service = in.node("service");
    in.done();
    if (Stream.of(fault, metric, service).filter(Optional::isPresent).count() != 1) {
      problems.add(
          in.at(), "this gives nothing, or two things", "write one 'fault', 'metric' or 'service'");
      return Optional.empty();
    }
    if (metric.isPresent()) {
      return Metric.read(metric.get(), problems).map(Given.Measuring::new);
    }
    return fault.isPresent()
        ? new FaultReader(problems).read(fault.get()).map(Given.Failing::new)
        : Reading.of(service.orElseThrow(), "a service", problems).flatMap(this::service);
  }

  private Optional<Given> service(Reading in) {
    Optional<String> name = in.required("name", "shop_api");
    Optional<String> image = in.text("image");
    Optional<Long> replicas = in.whole("replicas");
    in.done();
    if (name.filter(n -> !n.matches(SERVICE)).isPresent()) {
      problems.add(in.at("name"), "this is no name of a service", "match " + SERVICE);
      return Optional.empty();
    }
    if (replicas.filter(r -> r < 0 || r > MOST_REPLICAS).isPresent()) {
      problems.add(in.at("replicas"), "'replicas' is out of bounds", "write 0 to " + MOST_REPLICAS);
      return Optional.empty();
    }
    OptionalLong count = replicas.map(OptionalLong::of).orElse(OptionalLong.empty());
    return name.map(n -> new Given.Serving(in.at(), n, image, count));
  }

  private <T> List<T> list(
      Reading in, String key, String what, Function<Reading, Optional<? extends T>> read) {
    return switch (in.node(key).orElse(null)) {
      case null -> List.of();
      case Node.Items items -> each(items.list(), what, read);
      case Node other -> {
        problems.add(other.at(), "'" + key + "' is a list", "write '- ' before each");
        yield List.of();
      }
    };
  }

  private <T> List<T> each(
      List<Node> nodes, String what, Function<Reading, Optional<? extends T>> read) {
    List<T> all = new ArrayList<>();
    for (Node node : nodes) {
      Reading.of(node, what, problems).flatMap(read).ifPresent(all::add);
    }
    return all;
  }
}
