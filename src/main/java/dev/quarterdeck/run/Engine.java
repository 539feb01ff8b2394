package dev.quarterdeck.run;

import dev.quarterdeck.due.Lease;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.runbook.Definitions;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.target.Offer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.MDC;

/** Runs: asked about by the conversation, driven as {@code due} says. */
public final class Engine implements Runs, Work {
  /** The kind runs are driven as. */
  static final String KIND = "run";

  private final Books books;
  private final Parts parts;

  /** An engine over these runbooks and actions. */
  public Engine(Definitions definitions, Offer offer, Books books, Crew crew, Timing timing) {
    this.books = books;
    this.parts =
        new Parts(
            books,
            new Ledger(books, crew, timing),
            new Known(
                new Planner(offer, new Calls(definitions, offer)),
                new Tables(definitions),
                crew.entitled()),
            timing,
            new Lively(crew.witness()));
  }

  /** What is known without looking at any run: runbooks, actions, people. */
  record Known(Planner planner, Tables tables, Entitled entitled) {}

  /** What driving a run works with. */
  record Parts(Books books, Ledger ledger, Known known, Timing timing, Lively lively) {
    Planner planner() {
      return known.planner();
    }

    Tables tables() {
      return known.tables();
    }

    Journal journal() {
      return books.journal();
    }

    void guard(String call) {
      books.transactions().refuseOutside(call);
    }

    void said(RunId run, Live live) {
      lively.said(run, live);
    }

    void quiet(RunId run) {
      lively.quiet(run);
    }
  }

  /** What performing steps said last, in this process. */
  record Lively(Witness witness, Map<RunId, Live> last) {
    Lively(Witness witness) {
      this(witness, new ConcurrentHashMap<>());
    }

    void said(RunId run, Live live) {
      if (!live.equals(last.put(run, live))) {
        witness.heard(run);
      }
    }

    void quiet(RunId run) {
      last.remove(run);
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<String> ready() {
    return books.journal().ready(parts.timing().clock().instant()).stream()
        .map(RunId::text)
        .toList();
  }

  @Override
  public void drive(String id, Lease lease) throws InterruptedException {
    RunId run = RunId.of(id);
    MDC.put("run", run.toString());
    try {
      new Drive(parts, run, lease).toRest();
    } catch (Journal.LostRace e) {
      // the winner drives on; what we know is in the database
      parts.quiet(run);
    } finally {
      MDC.remove("run");
    }
  }

  @Override
  public Plan plan(Request request) {
    parts.guard("plan " + request.line());
    return parts.planner().plan(scene(request), books.journal().history(new RunId(0)));
  }

  @Override
  public List<Piece> called(Request request) {
    parts.guard("look at what " + request.line() + " calls");
    return parts.planner().calls().all(scene(request)).stream().filter(Piece::whole).toList();
  }

  private static Calls.Scene scene(Request request) {
    return Calls.Scene.of(request.runbook(), request.charge());
  }

  @Override
  public RunId start(Request request, Plan plan) {
    return parts.ledger().open(request, plan);
  }

  @Override
  public void tell(RunId run, Event event) {
    parts.ledger().post(run, event);
  }

  @Override
  public Optional<Run> find(RunId run) {
    return books.journal().find(run);
  }

  @Override
  public Optional<Run> ofInboxRow(long row) {
    return books.journal().ofInboxRow(row).flatMap(this::find);
  }

  @Override
  public List<Run> recent(int atMost) {
    return books.journal().recent(atMost);
  }

  @Override
  public List<Run> underWay(int atMost) {
    return books.journal().underWay(atMost);
  }

  @Override
  public List<Run> on(String target, int atMost) {
    return books.journal().on(target, atMost);
  }

  @Override
  public List<Run> children(RunId run) {
    return books.journal().children(run);
  }

  @Override
  public List<Run> retries(RunId of) {
    return books.journal().retries(of);
  }

  @Override
  public Optional<Runbook> runbook(Run run) {
    return parts.tables().read(run);
  }

  @Override
  public Leeway leeway(Run run) {
    return runbook(run)
        .map(runbook -> Leeway.of(runbook, run))
        .orElseGet(() -> Leeway.none("its runbook cannot be read any more"));
  }

  @Override
  public List<Step> steps(RunId run, int atMost) {
    return books.journal().steps(run, atMost);
  }

  @Override
  public Optional<Live> live(RunId run) {
    return Optional.ofNullable(parts.lively().last().get(run));
  }

  @Override
  public List<Lock> locks() {
    return books.locks().held();
  }
}
