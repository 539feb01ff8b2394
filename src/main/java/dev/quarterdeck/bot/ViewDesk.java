package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Logs;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.command.Slot;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Report;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.Untrusted;
import dev.quarterdeck.target.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What targets show: {@code services}, {@code tasks X}, {@code logs X} and all others. */
final class ViewDesk implements Errand.Desk {
  private final Offer offer;
  private final Resolver resolver;
  private final Asides asides;
  private final Logs logs;

  ViewDesk(Offer offer, Resolver resolver, Asides asides, Logs logs) {
    this.offer = offer;
    this.resolver = resolver;
    this.asides = asides;
    this.logs = logs;
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
          return Claim.of(command.need().apply(resolved), () -> shown(view, asking, inputs));
        },
        Optional.empty(),
        Optional.of(command));
  }

  /** The world is looked at now, what is to be stored of it when the answer becomes durable. */
  private Deed shown(View view, Asking asking, Inputs inputs) {
    Report report = view.show(inputs);
    List<Doc.Node> beside = asides.beside(view.name(), asking, inputs);
    Logs.Log log =
        new Logs.Log(
            report.title(),
            view.name(),
            inputs.values(),
            asking.person().login(),
            asking.at(),
            List.of());
    List<Deed.Hand> whole = new ArrayList<>();
    Supplier<Doc> doc =
        () -> Reports.doc(report, lines -> stored(asking, log, lines, whole)).and(beside);
    boolean written = report.parts().stream().anyMatch(Report.Lines.class::isInstance);
    return written
        ? new Deed.Write(doc, () -> whole.stream().reduce((_, newer) -> newer))
        : Deed.answer(doc.get());
  }

  private List<Doc.Node> stored(
      Asking asking, Logs.Log log, Report.Lines lines, List<Deed.Hand> whole) {
    List<String> all = lines.lines().stream().map(Untrusted::text).toList();
    long number = logs.keep(log.with(all));
    Excerpt excerpt = Excerpt.last(all, lines.holding(), Excerpt.FEW);
    if (excerpt.shown().size() < all.size()) {
      whole.add(LogDesk.whole(number, log.title(), all));
    }
    List<Doc.Node> nodes = new ArrayList<>(excerpt.nodes());
    nodes.add(
        Doc.Para.of(
            "log %d shows more, log %d grep=TEXT the lines that hold TEXT; stored until %s."
                .formatted(number, number, Spans.later(asking.at(), logs.until(asking.at())))));
    return nodes;
  }

  /** What is typed for a view: required inputs and things in turn, the others by name. */
  static Phrase phrase(View view) {
    return new Phrase(view.name(), wants(view).stream().map(ViewDesk::slot).toList(), view.help());
  }

  /** A thing is typed without its name also where it may be left out. */
  private static Slot slot(Want want) {
    Slot slot = want.slot();
    return want.type() instanceof Type.Reference
        ? new Slot(slot.name(), Slot.Place.TURN, slot.required(), slot.help())
        : slot;
  }

  private static List<Want> wants(View view) {
    return view.inputs().fields().stream().map(Want::of).toList();
  }
}
