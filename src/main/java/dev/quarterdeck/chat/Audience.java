package dev.quarterdeck.chat;

/** Who reads a message. People are named by the ids of their handles on the message's platform. */
public sealed interface Audience {
  /** Everybody in the conversation. */
  record All() implements Audience {}

  /** One person; where nobody can be spoken to alone it is not said at all. */
  record Only(String who) implements Audience {
    public Only {
      named(who);
    }
  }

  /**
   * What concerns one person and is no secret: shown to that person alone where the platform can,
   * else to all.
   */
  record Rather(String who) implements Audience {
    public Rather {
      named(who);
    }
  }

  /** Everybody. */
  Audience ALL = new All();

  private static void named(String who) {
    if (who.isBlank()) {
      throw new IllegalArgumentException("a message for one person needs to say for whom");
    }
  }
}
