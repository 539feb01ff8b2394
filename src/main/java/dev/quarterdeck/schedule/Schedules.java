package dev.quarterdeck.schedule;

import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Schedules as people see and change them. Thread-safe. */
public final class Schedules {
  private final Dockets dockets;

  /** Over what is durable of them. */
  public Schedules(Dockets dockets) {
    this.dockets = dockets;
  }

  /** All of a runbook, in the order of its file. */
  public List<Planned> of(Runbook runbook, Instant now) {
    List<Docket> kept =
        dockets.all().stream().filter(d -> d.key().runbook().equals(runbook.name())).toList();
    return Roll.of(kept, runbook.name(), runbook.schedules(), now).stream()
        .map(docket -> new Planned(runbook, docket))
        .toList();
  }

  /** One of them; empty when it is not in force. */
  public Optional<Planned> find(Runbook runbook, int number, Instant now) {
    return of(runbook, now).stream().filter(p -> p.key().number() == number).findFirst();
  }

  /** Pauses it in the open transaction. */
  public void pause(Planned planned, Docket.Pause pause) {
    change(
        planned,
        pause.since(),
        docket ->
            docket.saying(
                new Docket.Said(
                    Optional.of(pause), docket.said().skip(), Optional.of(pause.by()))));
  }

  /** Leaves a moment out, in the open transaction. */
  public void skip(Planned planned, Docket.Skip skip, Instant now) {
    change(
        planned,
        now,
        docket ->
            docket.saying(
                new Docket.Said(docket.said().pause(), Optional.of(skip), Optional.of(skip.by()))));
  }

  /** Takes a pause back, else a moment left out, in the open transaction. */
  public void resume(Planned planned, String by, Instant now) {
    change(
        planned,
        now,
        docket -> {
          boolean paused = docket.said().pause().isPresent();
          Optional<Docket.Skip> skip = paused ? docket.said().skip() : Optional.empty();
          return docket.saying(new Docket.Said(Optional.empty(), skip, Optional.of(by)));
        });
  }

  /**
   * Notes the run that a firing started, in the open transaction.
   *
   * @throws Dockets.LostRace when another firing has started one meanwhile
   */
  public void started(Planned planned, long run, Instant now) {
    change(
        planned,
        now,
        docket -> {
          if (!docket.run().equals(planned.docket().run())) {
            throw new Dockets.LostRace(planned.key());
          }
          return docket.running(run);
        });
  }

  private void change(Planned planned, Instant now, UnaryOperator<Docket> how) {
    List<Docket> settled = settle(planned.runbook().name(), planned.runbook().schedules(), now);
    var _ = dockets.save(how.apply(settled.get(planned.key().number() - 1)));
  }

  /** Brings what is kept in line with the file, in the open transaction. */
  List<Docket> settle(String runbook, List<Schedule> schedules, Instant now) {
    List<Docket> kept = dockets.of(runbook);
    List<Docket> wanted = Roll.of(kept, runbook, schedules, now);
    kept.stream()
        .filter(docket -> docket.key().number() > schedules.size())
        .forEach(dockets::delete);
    List<Docket> settled = new ArrayList<>();
    for (Docket docket : wanted) {
      settled.add(kept.contains(docket) ? docket : dockets.save(docket));
    }
    return settled;
  }

  /** Whether what is committed is what the file wants. */
  boolean settled(List<Docket> kept, String runbook, List<Schedule> schedules, Instant now) {
    return Roll.of(kept, runbook, schedules, now).equals(kept);
  }
}
