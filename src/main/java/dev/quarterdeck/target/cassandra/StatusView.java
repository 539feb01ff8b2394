package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Quietly;
import dev.quarterdeck.target.Report;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.View;
import dev.quarterdeck.target.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The cluster on one board: what is wrong, every node, and when each keyspace was repaired. */
record StatusView(Cluster cluster, Cassandra.Config config, Supplier<History> history)
    implements View {
  private static final List<String> NODES =
      List.of("node", "task", "state", "load", "owns", "compactions", "repairs", "version");
  private static final List<String> KEYSPACES = List.of("keyspace", "last full repair by the bot");

  @Override
  public String name() {
    return "cassandra-status";
  }

  @Override
  public String help() {
    return "Show the nodes of Cassandra, what is wrong, and when each keyspace was last repaired.";
  }

  @Override
  public Schema inputs() {
    return Schema.of();
  }

  @Override
  public Report show(Inputs inputs) {
    return Quietly.ask("Cassandra", this::report);
  }

  private Report report() throws InterruptedException {
    Survey survey = cluster.survey();
    List<Standing> standings =
        Standing.parse(cluster.nodetool().ask(survey.first().container(), "status"));
    List<Report.Part> parts = new ArrayList<>();
    survey.problems().forEach(problem -> parts.add(new Report.Sentence(upper(problem) + ".")));
    survey.busy(Watch.PENDING).forEach(busy -> parts.add(new Report.Sentence(upper(busy) + ".")));
    List<List<String>> repaired = repaired(survey, parts);
    if (parts.isEmpty()) {
      parts.add(new Report.Sentence("Nothing is wrong; the nodes agree on the schema."));
    }
    parts.add(new Report.Table(NODES, standings.stream().map(each -> row(each, survey)).toList()));
    if (!repaired.isEmpty()) {
      parts.add(new Report.Table(KEYSPACES, repaired));
    }
    return new Report(
        "Cassandra cluster %s: %d of %d nodes up"
            .formatted(
                survey.cluster(),
                standings.stream().filter(Standing::up).count(),
                standings.size()),
        parts);
  }

  private static String upper(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static List<String> row(Standing each, Survey survey) {
    Optional<Member> member = survey.find(each.id());
    return List.of(
        each.id().shown(),
        member.map(m -> Nodetool.place(m.container())).orElse("–"),
        (each.up() ? "up" : "down") + (each.state().equals("normal") ? "" : ", " + each.state()),
        each.load(),
        each.owns(),
        member.map(m -> String.valueOf(m.activity().pending())).orElse("–"),
        member.map(m -> String.valueOf(m.activity().commands().size())).orElse("–"),
        member.map(m -> m.sight().name().version()).orElse("–"));
  }

  /** A row for each keyspace; those whose repair is overdue are told among the problems. */
  private List<List<String>> repaired(Survey survey, List<Report.Part> problems) {
    List<List<String>> rows = new ArrayList<>();
    History past = history.get();
    for (String keyspace : survey.first().sight().keyspaces().stream().sorted().toList()) {
      if (keyspace.startsWith("system")) {
        continue;
      }
      String target = new Plan.What(survey.cluster(), keyspace, Optional.empty()).target();
      Optional<Instant> last = past.inAnyRun(target).flatMap(StatusView::repaired);
      Optional<Duration> age = last.map(at -> Duration.between(at, config.clock().instant()));
      if (age.filter(each -> each.compareTo(config.gcGrace()) > 0).isPresent()) {
        problems.add(
            new Report.Sentence(
                "%s was last repaired %s ago, longer than gc_grace (%s): what was deleted may come back."
                    .formatted(
                        keyspace, Words.span(age.orElseThrow()), Words.span(config.gcGrace()))));
      }
      rows.add(
          List.of(
              keyspace, age.map(each -> Words.span(each) + " ago").orElse("none that is known")));
    }
    return rows;
  }

  /** It counts from when it began: what was deleted while it ran may not be repaired by it. */
  static Optional<Instant> repaired(History.Past past) {
    return switch (past.outcome()) {
      case Outcome.Done done ->
          Optional.of(Instant.parse(String.valueOf(done.outputs().get("began"))));
      case Outcome.Failed _, Outcome.Superseded _, Outcome.Stale _, Outcome.Unknown _ ->
          Plan.read(past.intent().detail()).last();
    };
  }
}
