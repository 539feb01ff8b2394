package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Report;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.Untrusted;
import dev.quarterdeck.target.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The newest log lines of a service: those of all its tasks in order of time, each with its task in
 * front.
 */
record LogsView(World world) implements View {
  private static final long MOST = 2_000;
  private static final long USUAL = 200;

  @Override
  public String name() {
    return "logs";
  }

  @Override
  public String help() {
    return "Show what a service wrote last, and store it.";
  }

  @Override
  public Schema inputs() {
    return Schema.of(
        ServiceView.SERVICE,
        Field.optional("since", new Type.Span(), "how far back"),
        Field.optional(
            "tail",
            new Type.Whole(1, MOST),
            "how many lines: %d, with since %d, unless said".formatted(USUAL, MOST)),
        Field.optional("grep", Type.text(), "only lines that hold this text, in any case"));
  }

  @Override
  public Report show(Inputs inputs) {
    Thing thing = inputs.thing("service");
    Service service = world.service(thing.id(), thing.name());
    Duration back = inputs.span("since", Duration.ZERO);
    long usual = back.isZero() ? USUAL : MOST;
    long tail = Math.min(MOST, inputs.optionalText("tail").map(Long::parseLong).orElse(usual));
    Optional<Instant> since =
        back.isZero() ? Optional.empty() : Optional.of(world.now().minus(back));
    LogStream.Read read = new LogStream(world.engine()).read(service, tail, since);
    List<Report.Part> parts = new ArrayList<>();
    parts.add(
        read.lines().isEmpty()
            ? new Report.Sentence(
                service.name() + " wrote nothing" + (back.isZero() ? "." : " in that time."))
            : new Report.Lines(lines(service, read, tail), inputs.optionalText("grep").orElse("")));
    read.cut().ifPresent(why -> parts.add(new Report.Sentence(why)));
    return new Report("Logs of " + service.name(), parts);
  }

  private List<Untrusted> lines(Service service, LogStream.Read read, long tail) {
    Map<String, String> names =
        world.tasks(service.id()).stream()
            .collect(Collectors.toMap(Task::id, task -> task.name(service.name())));
    List<Untrusted> lines =
        read.lines().stream()
            .sorted(Comparator.comparing(LogLine::time))
            .map(line -> shown(line, names))
            .toList();
    return lines.subList((int) Math.max(0, lines.size() - tail), lines.size());
  }

  private Untrusted shown(LogLine line, Map<String, String> names) {
    String from = names.getOrDefault(line.task(), line.task());
    String text = world.clean(line.text()).text();
    return new Untrusted(from.isEmpty() ? text : from + " | " + text);
  }
}
