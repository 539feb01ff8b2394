package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;

/** A change of a service, written and followed. */
record ServiceWriting(Change change, RegistryAuth auth, Follower follower, Guarding guarding)
    implements Writing {
  @Override
  public String name() {
    return change.name();
  }

  /** A swap carries the current spec, because the engine wants a valid one; it is not written. */
  @Override
  public Call call() {
    boolean swap = change.way() == Change.Way.PREVIOUS;
    Spec body = swap ? change.before() : change.wanted();
    Call call =
        Call.post(body.raw().toString(), "/services/{id}/update", change.service())
            .query("version", String.valueOf(change.index()));
    // Without it nodes that do not hold the image yet could not pull it, also after a scale.
    return swap ? call.query("rollback", "previous") : auth.with(call, body.image());
  }

  @Override
  public Verdict observe() {
    return follower.observe(change);
  }

  @Override
  public Verdict outrun() {
    return follower.outrun(change);
  }

  @Override
  public Verdict follow(Progress progress) throws InterruptedException {
    return follower.follow(change, guarding, progress);
  }

  @Override
  public Outcome outcome(Verdict verdict) {
    return Outcomes.of(change, verdict);
  }
}
