package dev.quarterdeck.run;

import dev.quarterdeck.due.Due;
import dev.quarterdeck.due.Lease;
import dev.quarterdeck.store.Transactions;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.TargetFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A real engine over a universe that is laid out before it, driven one round at a time: in a round
 * the driver reads its run anew and does one thing. Wherever the driver is open to the outside,
 * something else may happen; wherever it has written or changed something, it may die.
 */
final class Bench {
  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private final Scene scene;
  private final Shelf shelf;
  private final Transactions inner;
  private final Books books;
  private final Duet duet = new Duet(this::underWay);
  private Engine engine;
  private Freezer freezer;
  private Watch watch = (_, _) -> {};
  private final List<Snapshot> snapshots = new ArrayList<>();
  private Choices choices = Choices.none();
  private Optional<RunId> driven = Optional.empty();
  private int intrusions;
  private int deadAt = Integer.MAX_VALUE;
  private boolean apart = true;
  private String told = "";

  /** Sees every commit and every effect. */
  @FunctionalInterface
  interface Watch {
    void changed(Universe before, Universe after);
  }

  /** The universe as it stood when something had just become durable. */
  record Snapshot(Universe universe, int spent, List<String> unusual, String told) {}

  /** What came of a round. */
  record Round(List<Snapshot> snapshots, Choices choices, Optional<RuntimeException> failure) {}

  Bench(Scene scene) {
    this(scene, UnaryOperator.identity(), UnaryOperator.identity());
  }

  /** With books, and a change, that are perhaps not as they should be. */
  Bench(Scene scene, UnaryOperator<Books> broken, UnaryOperator<Action> how) {
    this.scene = scene;
    this.shelf = new Shelf(Universe.empty(Nature.at(Yard.NOON)));
    Books whole = broken.apply(shelf.books());
    this.inner = whole.transactions();
    this.books = new Books(whole.journal(), whole.locks(), whole.freezes(), new Open());
    Action change = how.apply(new Thing(this));
    start(new Offer(List.of(change, new Glance(this)), List.of(), List.of()));
  }

  private void start(Offer offer) {
    Due nobody = (_, _) -> {};
    Timing timing = new Timing(() -> nature().now(), duet, nobody);
    Crew crew = new Crew(new Telling(), new Bosses());
    engine = new Engine(scene, offer, books, crew, timing);
    freezer = new Freezer(books, crew, new Silence(), timing);
  }

  void watched(Watch by) {
    watch = by;
  }

  Scene scene() {
    return scene;
  }

  Engine engine() {
    return engine;
  }

  Freezer freezer() {
    return freezer;
  }

  Duet duet() {
    return duet;
  }

  Universe universe() {
    return inner.equals(shelf) ? shelf.now() : Reading.of(books, nature());
  }

  Nature nature() {
    return shelf.now().nature();
  }

  <T> T write(Supplier<T> work) {
    return books.transactions().write(work);
  }

  /** What could come from outside into that universe. */
  List<Stimulus> stimuli(Universe from) {
    shelf.put(from);
    return new Stimuli(this, Optional.empty()).all();
  }

  /** What the bot would drive in that universe. */
  List<RunId> ready(Universe from) {
    shelf.put(from);
    return engine.ready().stream().map(RunId::of).toList();
  }

  /** Lays out that universe; where the books are real, its nature only. */
  void put(Universe universe) {
    shelf.put(universe);
  }

  /** What happens to that universe from outside, while nobody drives. */
  Universe after(Universe from, Stimulus stimulus) {
    put(from);
    apart(() -> stimulus.happen(this));
    return universe();
  }

  /** One round of driving that run. */
  Round round(Universe from, RunId run, Choices open, int mostIntrusions) {
    put(from);
    return round(run, open, mostIntrusions, Integer.MAX_VALUE);
  }

  /** The same of what lies there, by a driver that dies when so much has become durable. */
  Round round(RunId run, Choices open, int mostIntrusions, int dies) {
    deadAt = dies;
    snapshots.clear();
    choices = open;
    intrusions = mostIntrusions;
    driven = Optional.of(run);
    apart = false;
    told = "";
    Optional<RuntimeException> failure = Optional.empty();
    try {
      engine.drive(run.text(), new OneRound());
    } catch (Dead e) {
      // that is what it was to do
    } catch (RuntimeException e) {
      failure = Optional.of(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      apart = true;
      driven = Optional.empty();
      deadAt = Integer.MAX_VALUE;
    }
    return new Round(List.copyOf(snapshots), open, failure);
  }

  /** Driving that run until there is nothing to do for it, as a bot does it. */
  Universe rested(Universe from, RunId run) {
    put(from);
    try {
      engine.drive(run.text(), () -> true);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return universe();
  }

  /** Another driver's round in between. */
  void meanwhile(RunId run) {
    try {
      engine.drive(run.text(), new OneRound());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Dead extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private boolean dead() {
    return snapshots.size() >= deadAt;
  }

  private void live() {
    if (dead()) {
      throw new Dead();
    }
  }

  private void underWay() {
    live();
    gap("while that is under way");
  }

  /** Here something else may happen. */
  void gap(String when) {
    if (apart || dead() || intrusions == 0 || choices.left() == 0) {
      return;
    }
    List<Stimulus> all = new Stimuli(this, driven).all();
    int picked = choices.pick(all.stream().map(stimulus -> stimulus.words() + " " + when).toList());
    if (picked > 0) {
      intrusions--;
      apart(() -> all.get(picked - 1).happen(this));
    }
  }

  private void apart(Runnable what) {
    boolean before = apart;
    apart = true;
    try {
      duet.aside(what);
    } finally {
      apart = before;
    }
  }

  /** Which of these unusual things happens now; 0 for the usual. */
  int pick(List<String> unusual) {
    return apart || dead() || choices.left() == 0 ? 0 : choices.pick(unusual);
  }

  void maybeAway() {
    if (pick(List.of("the thing does not answer")) > 0) {
      throw new TargetFailure("The thing does not answer.");
    }
  }

  /** The world changes. */
  void happens(UnaryOperator<Nature> how) {
    if (dead()) {
      return;
    }
    Universe before = universe();
    shelf.change(u -> u.with(how.apply(u.nature())));
    became(before);
  }

  private void became(Universe before) {
    Universe after = universe();
    if (driven.isPresent()) {
      snapshots.add(new Snapshot(after, choices.spent(), choices.unusual(), told));
    }
    watch.changed(before, after);
  }

  /** Lasts for one look of the driver's loop; the steps in it hold it as long as they ask. */
  private static final class OneRound implements Lease {
    private boolean over;

    @Override
    public boolean held() {
      if (!STACK.getCallerClass().equals(Drive.class)) {
        return true;
      }
      boolean held = !over;
      over = true;
      return held;
    }
  }

  private final class Open implements Transactions {
    @Override
    public <T> T write(Supplier<T> work) {
      if (inner.isOpen()) {
        return work.get();
      }
      live();
      gap("before it is written");
      live();
      Universe before = universe();
      T result = inner.write(work);
      became(before);
      live();
      return result;
    }

    @Override
    public void afterCommit(Runnable after) {
      inner.afterCommit(after);
    }

    @Override
    public boolean isOpen() {
      return inner.isOpen();
    }

    @Override
    public void refuseOutside(String call) {
      Transactions.super.refuseOutside(call);
      duet.anew();
    }
  }

  private final class Telling implements Witness {
    @Override
    public void saw(Run after, Event event) {
      told = after.id() + " " + event.getClass().getSimpleName();
    }

    @Override
    public void heard(RunId run) {}
  }

  private final class Bosses implements Entitled {
    @Override
    public List<Integer> approves(Run run, String login, String channel) {
      return nature().bosses().contains(login) ? List.of(0) : List.of();
    }

    @Override
    public Set<String> roles(String login) {
      return Set.of();
    }
  }

  private static final class Silence implements Herald {
    @Override
    public void froze(Freeze freeze) {}

    @Override
    public void thawed(Thaw thaw) {}
  }
}
