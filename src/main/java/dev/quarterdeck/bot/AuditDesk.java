package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.audit.Filter;
import dev.quarterdeck.audit.Recorded;
import dev.quarterdeck.audit.Trail;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.run.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code audit}: the newest lines of the trail, of all, of one run or of one person. */
final class AuditDesk implements Errand.Desk {
  private static final int FEW = 20;
  private static final Subject SUBJECT = new Subject.OfCommand("audit");
  private static final Phrase AUDIT =
      Phrase.of(
          "audit [what] [run]",
          "Show the newest lines of the trail: audit 50, audit run 42, audit alice.");

  private final Trail trail;
  private final Runs runs;

  AuditDesk(Trail trail, Runs runs) {
    this.trail = trail;
    this.runs = runs;
  }

  @Override
  public List<Errand> errands() {
    return List.of(new Errand(AUDIT, new Errand.Scope.Of(Verb.AUDIT, SUBJECT), this::read));
  }

  private Claim read(Asking asking, Map<String, String> values, Catalogue catalogue) {
    String what = values.getOrDefault("what", "");
    String run = values.getOrDefault("run", "");
    if (what.equals("run")) {
      RunId id = RunNumbers.find(runs, run).id();
      return claim("Trail of run " + id, Filter.last(Reports.MOST).about(id.subject()));
    }
    if (!run.isEmpty()) {
      throw new Mistake(
          "Understood 'audit', but not %s.".formatted(Corrections.quote(Corrections.cut(run))),
          "Type audit, audit 50, audit run 42 or audit LOGIN.");
    }
    if (what.isEmpty() || what.matches("\\d{1,4}")) {
      int most = what.isEmpty() ? FEW : Math.clamp(Integer.parseInt(what), 1, Reports.MOST);
      return claim("The newest of the trail", Filter.last(most));
    }
    String login = login(asking, what);
    return claim("Trail of " + login, Filter.last(FEW).by(login));
  }

  private Claim claim(String title, Filter filter) {
    Need need = new Need(Verb.AUDIT, SUBJECT, Map.of());
    return Claim.of(need, () -> Deed.answer(doc(title, filter)));
  }

  private static String login(Asking asking, String what) {
    return asking
        .snapshot()
        .people()
        .login(what)
        .orElseThrow(
            () ->
                new Mistake(
                    "%s is not the login of a person."
                        .formatted(Corrections.quote(Corrections.cut(what))),
                    "Type audit, audit 50, audit run 42 or audit LOGIN."))
        .login();
  }

  private Doc doc(String title, Filter filter) {
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(new Doc.Title(title, Doc.Tone.PLAIN));
    nodes.addAll(
        Reports.table(
            List.of("when", "who", "what", "about", "said"),
            trail.list(filter).stream().map(Recorded::entry).map(AuditDesk::row).toList()));
    return new Doc(nodes);
  }

  private static List<String> row(Entry entry) {
    return List.of(
        Spans.day(entry.at()),
        MarkedTrail.who(entry),
        entry.kind() + " " + entry.verb(),
        entry.subject(),
        entry.text());
  }
}
