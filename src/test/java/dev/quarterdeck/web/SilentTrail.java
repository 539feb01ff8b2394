package dev.quarterdeck.web;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was told. */
final class SilentTrail implements CredentialTrail {
  final List<String> told = new CopyOnWriteArrayList<>();

  @Override
  public void issued(String login, String id, Instant expires) {
    told.add("issued " + login);
  }

  @Override
  public void revoked(String login, String id) {
    told.add("revoked " + login);
  }
}
