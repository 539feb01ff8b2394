package dev.quarterdeck.runbook;

import dev.quarterdeck.cron.Cron;
import dev.quarterdeck.cron.Timetable;
import dev.quarterdeck.cron.Zones;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import dev.quarterdeck.spelling.Nearest;
import dev.quarterdeck.target.Type;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code schedules:}, a list of times at which the runbook starts by itself. */
final class ScheduleReader {
  private static final Duration LONGEST_NOTICE = Duration.ofDays(1);

  private final List<Parameter> parameters;
  private final Set<String> written;
  private final Problems problems;

  /** {@code written} are the names of all parameters, also of those that cannot be read. */
  ScheduleReader(List<Parameter> parameters, Set<String> written, Problems problems) {
    this.parameters = parameters;
    this.written = written;
    this.problems = problems;
  }

  List<Schedule> read(Reading runbook) {
    Optional<Node> node = runbook.node("schedules");
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node.get() instanceof Node.Items items)) {
      problems.add(
          node.get().at(),
          "'schedules' is a list",
          "write '- {cron: \"0 3 * * SUN\", zone: America/Toronto}' below it");
      return List.of();
    }
    if (runbook.node("owner").isEmpty()) {
      problems.add(
          runbook.at("schedules"),
          "a schedule may do what the owner of its runbook may, and there is none",
          "add 'owner: ROLE'");
    }
    List<Schedule> schedules = new ArrayList<>();
    for (Node item : items.list()) {
      Reading.of(item, "a schedule", problems).flatMap(this::schedule).ifPresent(schedules::add);
    }
    return schedules;
  }

  private Optional<Schedule> schedule(Reading in) {
    Optional<Cron> cron = in.required("cron", "\"0 3 * * SUN\"").flatMap(t -> cron(in, t));
    Optional<ZoneId> zone = in.required("zone", "America/Toronto").flatMap(t -> zone(in, t));
    Map<String, String> with = with(in);
    Optional<Duration> announce = in.span("announce").filter(span -> notice(in, span));
    Optional<String> channel = in.text("channel");
    in.done();
    return cron.flatMap(
        c -> zone.map(z -> new Schedule(new Timetable(c, z), with, announce, channel)));
  }

  private Optional<Cron> cron(Reading in, String text) {
    return switch (Cron.read(text)) {
      case Cron.Right right -> Optional.of(right.cron());
      case Cron.Wrong wrong -> {
        problems.add(in.at("cron"), wrong.what(), wrong.instead());
        yield Optional.empty();
      }
    };
  }

  private Optional<ZoneId> zone(Reading in, String name) {
    Optional<ZoneId> zone = Zones.find(name);
    if (zone.isEmpty()) {
      problems.add(in.at("zone"), "unknown zone '" + name + "'", Zones.instead(name));
    }
    return zone;
  }

  private boolean notice(Reading in, Duration announce) {
    boolean sensible = announce.isPositive() && announce.compareTo(LONGEST_NOTICE) <= 0;
    if (!sensible) {
      problems.add(in.at("announce"), "'announce' is more than 0s and at most 1d", "write 15m");
    }
    return sensible;
  }

  private Map<String, String> with(Reading in) {
    Map<String, String> with = new LinkedHashMap<>();
    for (Node.Entry entry : in.entries("with")) {
      if (!written.contains(entry.name())) {
        problems.add(
            entry.at(),
            "'" + entry.name() + "' is no parameter",
            Nearest.to(entry.name(), written)
                .map(near -> "write '" + near + "'")
                .orElse("the parameters are: " + String.join(", ", sorted(written))));
      } else {
        value(entry).ifPresent(text -> with.put(entry.name(), text));
      }
    }
    Set<String> given = Set.copyOf(in.entries("with").stream().map(Node.Entry::name).toList());
    for (Parameter parameter : parameters) {
      if (parameter.otherwise().isEmpty() && !given.contains(parameter.name())) {
        problems.add(
            in.at("with"),
            "the schedule gives no '" + parameter.name() + "', which has no default",
            "add '" + parameter.name() + ": " + form(parameter.type()) + "' below 'with'");
      }
    }
    return with;
  }

  private Optional<String> value(Node.Entry entry) {
    if (!(entry.value() instanceof Node.Scalar scalar) || scalar.text().lines().count() != 1) {
      problems.add(
          entry.value().at(),
          "'" + entry.name() + "' takes one value on one line",
          "write what people type");
      return Optional.empty();
    }
    String text = scalar.text();
    Optional<Type> type =
        parameters.stream()
            .filter(p -> p.name().equals(entry.name()))
            .findFirst()
            .map(Parameter::type);
    boolean fits = type.map(t -> fits(t, text)).orElse(true);
    if (!fits) {
      problems.add(
          scalar.at(),
          "'%s' is no %s for '%s'"
              .formatted(text, type.map(Type::word).orElse("value"), entry.name()),
          "write " + type.map(ScheduleReader::form).orElse("a value"));
    }
    return fits ? Optional.of(text) : Optional.empty();
  }

  /** Things are there or not when it starts; here only what can never be the name of one. */
  private static boolean fits(Type type, String text) {
    return type instanceof Type.Reference
        ? !text.contains("{{") && text.strip().equals(text)
        : Literal.value(type, text).isPresent();
  }

  private static String form(Type type) {
    return type instanceof Type.Reference(String kind)
        ? "the name of a " + kind + ", as people type it"
        : Literal.form(type);
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
