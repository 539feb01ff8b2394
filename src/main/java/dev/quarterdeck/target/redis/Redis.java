package dev.quarterdeck.target.redis;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Secrets;
import dev.quarterdeck.target.Shell;
import dev.quarterdeck.target.Volumes;

/** The Redis servers that run as services. Thread-safe. */
public final class Redis {
  private final Config config;

  /** Asks nothing yet. */
  public Redis(Config config) {
    this.config = config;
  }

  /**
   * How they are reached.
   *
   * @param volumes which files outlive their containers
   * @param redactor for text that Redis wrote
   */
  public record Config(Shell shell, Volumes volumes, Secrets secrets, Redactor redactor) {}

  /** What can be done with them. */
  public Action[] actions() {
    Servers servers = new Servers(config);
    return new Action[] {new Save(servers, config.volumes()), new Compare(servers)};
  }
}
