package dev.quarterdeck.web;

import java.time.Instant;

/** Told of every token, inside the transaction that makes or revokes it; writes the Entry. */
public interface CredentialTrail {
  /** A token was made. */
  void issued(String login, String id, Instant expires);

  /** A token was revoked. */
  void revoked(String login, String id);
}
