package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.run.Cursor;
import dev.quarterdeck.run.Cursor.Doing.Choosing;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run's runbook asks people, and their answers, the same whether typed or pressed. */
final class Choices {
  /** The beginning of the operations of its buttons. */
  static final String CHOOSE = "choose:";

  private Choices() {}

  /** What the run asks now; empty when it asks nothing, or about an unknown outcome. */
  static Optional<Choosing> of(Run run) {
    return run.lifecycle().ended() ? Optional.empty() : run.cursor().flatMap(Cursor::choosing);
  }

  static Claim choose(Asking asking, Run run, String choice) {
    Optional<Choosing> asked = of(run);
    return Claim.of(
        Steers.need(Verb.ANSWER, run).unless(bar(asking, asked)),
        () -> {
          Steers.open(run);
          Choosing choosing =
              asked.orElseThrow(
                  () ->
                      new Mistake(
                          "Run %s asks nothing now: it is %s."
                              .formatted(run.id(), run.lifecycle().words()),
                          "run %s shows how it stands.".formatted(run.id().text())));
          return new Deed.Tell(
              run.id(),
              new Event.Chosen(asking.person().login(), choice, choosing.asked()),
              Entries.told(asking, run, "answer", choice),
              SteerDesk.heard(run, "Your answer is in: %s.".formatted(choice)));
        });
  }

  /** Whoever may answer must also be of one of the roles that are asked. */
  private static Bar bar(Asking asking, Optional<Choosing> asked) {
    List<String> from = asked.map(Choosing::from).orElse(List.of());
    return person ->
        from.isEmpty() || from.stream().anyMatch(asking.snapshot().policy().roles(person)::contains)
            ? Optional.empty()
            : Optional.of("it asks " + String.join(", ", from));
  }

  /** The answer a typed text is. */
  static String typed(Run run, String typed) {
    List<String> choices = of(run).map(Choosing::choices).orElse(List.of());
    return choices.stream()
        .filter(choice -> choice.equalsIgnoreCase(typed.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new Mistake(
                    "%s is none of the answers."
                        .formatted(Corrections.quote(Corrections.cut(typed))),
                    choices.stream()
                        .map(choice -> "answer %s %s".formatted(run.id().text(), choice))
                        .toList()));
  }

  /** What the card and the thread say of it. */
  static List<Doc.Node> words(Run run, Choosing asked) {
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(new Doc.Title(asked.question(), Doc.Tone.ASKING));
    String whom = asked.from().isEmpty() ? "" : " It asks " + String.join(", ", asked.from()) + ".";
    nodes.add(
        Doc.Para.of(
            "Press, or type answer %s %s.%s"
                .formatted(run.id().text(), String.join(" or ", asked.choices()), whom)));
    return nodes;
  }

  static List<Cards.Offered> offers(Run run) {
    return of(run)
        .map(
            asked ->
                asked.choices().stream()
                    .map(
                        choice ->
                            new Cards.Offered(
                                choice, Doc.Tone.PLAIN, CHOOSE + choice, bound(asked)))
                    .toList())
        .orElse(List.of());
  }

  /** What the buttons of a question are bound to: they die with it. */
  static String bound(Choosing asked) {
    return "asked at " + asked.asked().toEpochMilli();
  }

  static String bound(Run run) {
    return of(run).map(Choices::bound).orElse("nothing asked");
  }
}
