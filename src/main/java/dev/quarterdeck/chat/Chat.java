package dev.quarterdeck.chat;

import java.time.Duration;
import java.util.Optional;

/**
 * A chat platform, outbound; inbound its adapter writes to the inbox by itself. Thread-safe; never
 * called inside a transaction; every call has a deadline.
 */
public interface Chat {
  /** Its name in handles and places. */
  String platform();

  /** What it can do. */
  Caps caps();

  /**
   * How long it takes nothing of this kind, as far as is known without asking it; zero when it may.
   * Asked before anything is noted as perhaps sent.
   */
  default Duration busy(Outbound outbound) {
    return Duration.ZERO;
  }

  /** Sends; never throws for what the platform answers. */
  SendResult send(Outbound outbound);

  /**
   * The platform's id of an earlier sending whose answer was lost.
   *
   * @throws NotTold when the platform does not say now whether there is one
   */
  Optional<String> find(Outbound.Once said);

  /** Nobody can say now whether something has arrived; until somebody can, it is not said again. */
  final class NotTold extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With why. */
    public NotTold(String why) {
      super(why);
    }
  }

  /** Whether it answers at all now. */
  boolean answers();

  /** What is wrong with it now, for health. */
  Optional<String> problem();
}
