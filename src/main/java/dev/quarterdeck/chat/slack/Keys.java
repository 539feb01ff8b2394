package dev.quarterdeck.chat.slack;

import dev.quarterdeck.chat.slack.Slack.Credential;
import dev.quarterdeck.chat.slack.Slack.Setup;

/** The tokens and the signing secret, read anew for every use, so that a changed file counts. */
record Keys(Setup setup) {
  String bot() {
    return of(Credential.BOT);
  }

  String app() {
    return of(Credential.APP);
  }

  String signing() {
    return of(Credential.SIGNING);
  }

  private String of(Credential credential) {
    return setup.secrets().find(credential).orElseThrow(() -> new Missing(credential));
  }

  /** A secret is not there. */
  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing(Credential credential) {
      super("The " + credential.words() + " is missing.");
    }
  }
}
