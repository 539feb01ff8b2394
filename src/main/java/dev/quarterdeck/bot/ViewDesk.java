package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What targets show: {@code services}, {@code tasks X}, {@code logs X} and all others. */
final class ViewDesk implements Errand.Desk {
  private final Offer offer;
  private final Resolver resolver;
  private final Asides asides;

  ViewDesk(Offer offer, Resolver resolver, Asides asides) {
    this.offer = offer;
    this.resolver = resolver;
    this.asides = asides;
  }

  @Override
  public List<Errand> errands() {
    return offer.views().stream().map(this::errand).toList();
  }

  private Errand errand(View view) {
    Phrase phrase = phrase(view);
    Subject subject = new Subject.OfCommand(view.name());
    Resolver.Command command =
        new Resolver.Command(phrase, wants(view), known -> new Need(Verb.VIEW, subject, known));
    return new Errand(
        phrase,
        new Errand.Scope.Of(Verb.VIEW, subject),
        (asking, values, catalogue) -> {
          Map<String, Object> resolved = resolver.resolve(asking, command, values).values();
          Inputs inputs = new Inputs(StepKey.planned(view.name()), resolved);
          return Claim.of(
              command.need().apply(resolved),
              () -> {
                Doc shown = Reports.doc(view.show(inputs));
                return Deed.answer(shown.and(asides.beside(view.name(), asking, inputs)));
              });
        },
        Optional.empty(),
        Optional.of(command));
  }

  /** What is typed for a view: required inputs in turn, the others by name. */
  static Phrase phrase(View view) {
    return new Phrase(view.name(), wants(view).stream().map(Want::slot).toList(), view.help());
  }

  private static List<Want> wants(View view) {
    return view.inputs().fields().stream().map(Want::of).toList();
  }
}
