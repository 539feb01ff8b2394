package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.permission.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The way every question takes, typed or pressed: understand, resolve, ask the gate, work. Nothing
 * here is durable; {@link Commit} makes it so.
 */
final class Front {
  private final Catalogues catalogues;
  private final Gate gate;
  private final Faults faults;
  private final Forms forms;

  Front(Catalogues catalogues, Gate gate, Faults faults, Forms forms) {
    this.catalogues = catalogues;
    this.gate = gate;
    this.faults = faults;
    this.forms = forms;
  }

  /**
   * What is to become durable.
   *
   * @param head the command that was understood, or {@code unknown}
   * @param fill the line that a form could be opened for, where it was typed wrongly
   */
  record Verdict(String head, Deed deed, List<Entry> entries, Optional<String> fill) {
    Verdict {
      entries = List.copyOf(entries);
    }

    Verdict(String head, Deed deed, List<Entry> entries) {
      this(head, deed, entries, Optional.empty());
    }
  }

  /** Handles a typed line. */
  Verdict typed(Asking asking, String line) {
    Catalogue catalogue = catalogues.of(asking.snapshot());
    List<String> head = new ArrayList<>(List.of("unknown"));
    Verdict verdict =
        handle(
            asking,
            line,
            head,
            () -> {
              Catalogue.Read read = catalogue.parse(asking, line);
              head.set(0, read.errand().phrase().head());
              return catalogue.claim(asking, read);
            });
    Optional<String> fill =
        verdict.deed().came() == Tally.Came.MISTAKE
            ? forms.of(asking, line).map(_ -> line)
            : Optional.empty();
    return new Verdict(verdict.head(), verdict.deed(), verdict.entries(), fill);
  }

  /** Handles a form that was filled in, as the line that says the same. */
  Verdict filled(Asking asking, Inbound.Form form) {
    Catalogue catalogue = catalogues.of(asking.snapshot());
    List<String> head = new ArrayList<>(List.of("unknown"));
    return handle(
        asking,
        catalogue.line(form.command(), form.values()),
        head,
        () -> {
          Catalogue.Read read = catalogue.filled(asking, form.command(), form.values());
          head.set(0, read.errand().phrase().head());
          return catalogue.claim(asking, read);
        });
  }

  /** Handles a button whose meaning is known. */
  Verdict pressed(Asking asking, String operation, Supplier<Claim> claim) {
    return handle(asking, "button " + operation, List.of("press"), claim);
  }

  /** Handles what a schedule asks for when its moment has come. */
  Verdict fired(Asking asking, String said, Supplier<Claim> claim) {
    return handle(asking, said, List.of("schedule"), claim);
  }

  private Verdict handle(
      Asking asking, String said, List<String> head, Supplier<Claim> understand) {
    List<Entry> entries = new ArrayList<>();
    Deed deed =
        faults.calm(
            asking.row(),
            () -> {
              Claim claim = understand.get();
              Gate.Attempt attempt = gate.attempt(asking, claim, said);
              entries.addAll(attempt.entries());
              return attempt.allowed() ? claim.work().get() : refusal(asking, attempt);
            });
    return new Verdict(head.getFirst(), deed, entries);
  }

  private static Deed refusal(Asking asking, Gate.Attempt attempt) {
    Gate.Ruling last = attempt.rulings().getLast();
    return switch (last.decision()) {
      case Decision.Denied denied -> Replies.denied(asking.person(), last.need(), denied);
      case Decision.Allowed allowed ->
          throw new IllegalStateException("refused although allowed by " + allowed.by());
    };
  }
}
