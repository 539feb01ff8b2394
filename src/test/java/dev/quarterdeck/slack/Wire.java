package dev.quarterdeck.slack;

import java.util.Optional;

/** A way to the app: its sockets, or its request URL. */
interface Wire {
  /** Sends it, with the workspace held; or says why it could not. */
  Optional<String> send(Delivery delivery, Delivery.Attempt attempt);
}
