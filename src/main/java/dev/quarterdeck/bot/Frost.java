package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.run.Freeze;
import dev.quarterdeck.run.Glob;
import dev.quarterdeck.run.Request;
import dev.quarterdeck.run.Stop;
import java.time.Instant;
import java.util.List;

/** What people are told of freezes. */
final class Frost {
  private Frost() {}

  /** What stands in the way, as sentences. */
  static String words(Stop stop, Instant now) {
    return stop.by()
        .map(
            freeze ->
                "Changes are frozen until %s by %s (%s): %s."
                    .formatted(
                        Spans.later(now, freeze.until()),
                        freeze.origin().by(),
                        freeze.name(),
                        Replies.unstopped(freeze.terms().reason())))
        .orElse(
            "The freezes cannot be read, so it counts as frozen."
                + " Whoever runs this bot finds the reason in its log.");
  }

  /** What a freeze stops: {@code everything} or the names. */
  static String scope(Freeze freeze) {
    Glob scope = freeze.terms().scope();
    return scope.equals(Glob.everything()) ? "everything" : scope.text();
  }

  static String exempt(Freeze freeze) {
    List<String> roles = freeze.terms().exempt();
    return roles.isEmpty() ? "nobody" : String.join(", ", roles);
  }

  /** A run is not even asked for while changes are frozen. */
  static Deed refused(Asking asking, Request request, Stop stop) {
    Doc doc =
        Replies.titled(
            "Frozen",
            Doc.Tone.BAD,
            List.of(
                words(stop, asking.at()),
                "Nothing was started: %s. freezes lists what is frozen."
                    .formatted(request.line())));
    String freeze = stop.by().map(Freeze::subject).orElse("cannot be read");
    Entry entry =
        Entry.of(
                asking.at(),
                asking.person().login(),
                "freeze",
                "runbook/" + request.runbook().name(),
                "refuse",
                "not started, because changes are frozen: " + request.line())
            .with(Entries.facts("freeze", freeze))
            .under(asking.snapshot().digest())
            .from(asking.row());
    return new Deed.Refuse(doc, entry);
  }
}
