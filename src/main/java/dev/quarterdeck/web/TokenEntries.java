package dev.quarterdeck.web;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.audit.Trail;
import java.time.Instant;
import java.time.InstantSource;

/** Tokens as Entries of the trail. */
public record TokenEntries(Trail trail, InstantSource clock) implements CredentialTrail {
  @Override
  public void issued(String login, String id, Instant expires) {
    append(login, id, "issued", "until " + expires);
  }

  @Override
  public void revoked(String login, String id) {
    append(login, id, "revoked", "by the operator");
  }

  private void append(String login, String id, String verb, String text) {
    trail.append(Entry.of(clock.instant(), login, "token", "token/" + id, verb, text));
  }
}
