package dev.quarterdeck.rehearsal;

import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import dev.quarterdeck.spelling.Nearest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what is done in a rehearsal. */
record CueReader(People people, Problems problems) {
  Optional<Cue> cue(Reading in) {
    Optional<Duration> after = in.span("after");
    List<String> kinds =
        Stream.of("says", "presses", "fault", "heal", "metric")
            .filter(k -> in.node(k).isPresent())
            .toList();
    if (kinds.size() != 1) {
      problems.add(
          in.at(),
          kinds.isEmpty() ? "nothing is done here" : "two things are done here",
          "write one of says, presses, fault, heal and metric");
      return Optional.empty();
    }
    Optional<Cue> cue =
        switch (kinds.getFirst()) {
          case "says" -> text(in, "says", (by, text) -> new Cue.Says(in.at(), after, by, text));
          case "presses" ->
              text(in, "presses", (by, label) -> new Cue.Presses(in.at(), after, by, label));
          case "fault" -> fault(in, after);
          case "metric" -> metric(in, after);
          default -> heal(in, after);
        };
    in.done();
    return cue;
  }

  /** Makes a cue of who speaks and what. */
  @FunctionalInterface
  private interface Spoken {
    Cue by(Cue.Speaker speaker, String text);
  }

  private Optional<Cue> text(Reading in, String key, Spoken spoken) {
    Optional<Cue.Speaker> speaker = speaker(in);
    Optional<String> text = in.text(key);
    return speaker.flatMap(by -> text.map(t -> spoken.by(by, t)));
  }

  private Optional<Cue.Speaker> speaker(Reading in) {
    String channel = in.text("in").orElse(Cue.CHANNEL);
    Optional<String> login = in.required("by", "alice");
    Optional<Person> person = login.flatMap(people::login);
    if (login.isPresent() && person.isEmpty()) {
      List<String> logins = people.all().stream().map(Person::login).toList();
      problems.add(
          in.at("by"),
          "unknown person '" + login.get() + "'",
          Nearest.to(login.get(), logins)
              .map(n -> "write '" + n + "'")
              .orElse("write a login of people.yaml"));
    }
    if (person.filter(p -> p.handles().isEmpty()).isPresent()) {
      problems.add(
          in.at("by"),
          "'" + login.orElse("") + "' speaks from nowhere",
          "give a handle in people.yaml");
      return Optional.empty();
    }
    return person.map(p -> new Cue.Speaker(p, channel));
  }

  private Optional<Cue> fault(Reading in, Optional<Duration> after) {
    Optional<Node> node = in.node("fault");
    return node.flatMap(new FaultReader(problems)::read)
        .map(fault -> new Cue.Fails(in.at(), after, fault));
  }

  private Optional<Cue> metric(Reading in, Optional<Duration> after) {
    return in.node("metric")
        .flatMap(node -> Metric.read(node, problems))
        .map(metric -> new Cue.Measures(in.at(), after, metric));
  }

  private Optional<Cue> heal(Reading in, Optional<Duration> after) {
    if (!in.text("heal").equals(Optional.of("all"))) {
      problems.add(in.at("heal"), "faults end all together", "write 'heal: all'");
    }
    return Optional.of(new Cue.Heals(in.at(), after));
  }
}
