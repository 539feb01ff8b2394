package dev.quarterdeck.rehearsal;

import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.InboundJson;
import dev.quarterdeck.chat.Origin;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.inbox.Arrival;
import dev.quarterdeck.person.Handle;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.rehearsal.Performance.Missed;
import dev.quarterdeck.run.Run;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes cues happen: what people do goes into the inbox, as a chat platform would put it there. */
final class Prompter {
  private static final String RUN = "{run}";
  private static final String CONSOLE = "console";

  private final Stage stage;
  private int given;

  Prompter(Stage stage) {
    this.stage = stage;
  }

  /** Gives the cue; what keeps it from being given otherwise. */
  Optional<Missed> give(Cue cue) {
    given++;
    return switch (cue) {
      case Cue.Says says -> say(says);
      case Cue.Presses presses -> press(presses);
      case Cue.Fails fails -> {
        stage.ground.playground().fail(fails.fault());
        yield Optional.empty();
      }
      case Cue.Measures(_, _, var metric) -> {
        stage.ground.playground().measure(metric.query(), metric.value());
        yield Optional.empty();
      }
      case Cue.Heals _ -> {
        stage.ground.playground().heal();
        yield Optional.empty();
      }
    };
  }

  private Optional<Missed> say(Cue.Says says) {
    Optional<Run> first = stage.chronicle.runs().stream().findFirst();
    if (says.text().contains(RUN) && first.isEmpty()) {
      return Optional.of(new Missed(says.at(), "'{run}' was to be the first run", nothingRan()));
    }
    String text = first.map(run -> says.text().replace(RUN, run.id().text())).orElse(says.text());
    put(new Inbound.Command(origin(says.by()), "said-" + given, text));
    return Optional.empty();
  }

  private String nothingRan() {
    return "no run had been started; " + Performance.told(stage.board.said());
  }

  private Optional<Missed> press(Cue.Presses presses) {
    Optional<Board.Found> button = stage.board.button(presses.label());
    button.ifPresent(b -> put(new Inbound.Press(origin(presses.by()), b.message(), b.token())));
    return button.isPresent() ? Optional.empty() : Optional.of(never(presses));
  }

  /** What is to be said of a cue whose time never came. */
  Missed never(Cue cue) {
    return switch (cue) {
      case Cue.Presses presses ->
          new Missed(
              presses.at(),
              "'%s' was to be pressed by %s"
                  .formatted(presses.label(), presses.by().person().login()),
              offered());
      case Cue.Says says ->
          new Missed(
              says.at(),
              "'%s' was to be said by %s".formatted(says.text(), says.by().person().login()),
              "it never came to that");
      case Cue.Fails _, Cue.Heals _, Cue.Measures _ ->
          new Missed(cue.at(), "this was to happen", "it never came to that");
    };
  }

  private String offered() {
    List<String> labels = stage.board.labels();
    return labels.isEmpty()
        ? "no button was offered; " + Performance.told(stage.board.said())
        : "it was not offered, only: " + String.join(", ", labels);
  }

  private void put(Inbound inbound) {
    stage.inbox.put(
        new Arrival(
            inbound.origin().place().platform(),
            "cue-" + given,
            Inbound.ROW,
            InboundJson.write(inbound),
            stage.ground.time().instant()));
  }

  private static Origin origin(Cue.Speaker by) {
    Handle handle = handle(by.person());
    Place place = new Place(handle.platform(), "", by.channel(), Optional.empty());
    return new Origin(handle, place, by.channel(), false);
  }

  /** The console's, else the first there is. */
  private static Handle handle(Person person) {
    return person.handles().stream()
        .min(
            Comparator.comparing((Handle h) -> !h.platform().equals(CONSOLE))
                .thenComparing(Handle::toString))
        .orElseThrow();
  }
}
