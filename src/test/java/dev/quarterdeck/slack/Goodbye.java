package dev.quarterdeck.slack;

import java.util.Locale;

/** Why Slack ends a socket, or is about to. */
public enum Goodbye {
  /** It will end soon; there is time to open another. */
  WARNING,
  /** It ends now; another is to be opened. */
  REFRESH_REQUESTED,
  /** The app has more sockets open than it may. */
  TOO_MANY_WEBSOCKETS,
  /** Somebody has switched Socket Mode off. */
  LINK_DISABLED;

  String reason() {
    return name().toLowerCase(Locale.ROOT);
  }
}
