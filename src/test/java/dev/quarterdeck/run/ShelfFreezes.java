package dev.quarterdeck.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The freezes of a universe on its shelf. */
record ShelfFreezes(Shelf shelf) implements Freezes {
  @Override
  public long nextId() {
    Universe.Counters was = shelf.now().counters();
    shelf.change(u -> u.with(new Universe.Counters(was.run(), was.freeze() + 1, was.mail())));
    return was.freeze();
  }

  @Override
  public void open(Freeze freeze) {
    List<Freeze> all = new ArrayList<>(shelf.now().freezes());
    all.add(freeze);
    shelf.change(u -> u.with(List.copyOf(all)));
  }

  @Override
  public List<Freeze> inForce(Instant at) {
    return shelf.now().inForce(at);
  }

  @Override
  public Freeze find(long id) {
    return shelf.now().freezes().stream().filter(f -> f.id() == id).findFirst().orElseThrow();
  }

  @Override
  public boolean end(long id, Instant at) {
    boolean there = shelf.now().freezes().stream().anyMatch(freeze -> freeze.id() == id);
    boolean ended = there && !shelf.now().lifted().contains(id);
    shelf.change(u -> ended ? u.lifted(id) : u);
    return ended;
  }

  @Override
  public List<Long> overdue(Instant at) {
    return shelf.now().freezes().stream()
        .filter(freeze -> !freeze.until().isAfter(at))
        .map(Freeze::id)
        .filter(id -> !shelf.now().lifted().contains(id))
        .toList();
  }
}
