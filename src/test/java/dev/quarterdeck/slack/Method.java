package dev.quarterdeck.slack;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * One method of the Web API.
 *
 * @param scopes any of these is enough
 * @param appLevel whether it wants the app-level token
 */
record Method(String name, Tier tier, Set<String> scopes, boolean appLevel, Handler handler) {
  /** What it does, with the workspace held; its answer gets {@code ok: true}. */
  interface Handler {
    ObjectNode answer(Arguments arguments);
  }

  static Method bot(String name, Tier tier, Set<String> scopes, Handler handler) {
    return new Method(name, tier, scopes, false, handler);
  }
}
