package dev.quarterdeck.target;

import java.util.Optional;

/** The registries that want a login. Thread-safe. */
@FunctionalInterface
public interface Logins {
  /**
   * The login of a registry; empty when it is asked as nobody.
   *
   * @param registry its host, with a port where it has one: {@code registry.example.org:5000}
   * @throws TargetFailure when what holds the logins cannot be read
   */
  Optional<Login> of(String registry);

  /** Where every registry is asked as nobody. */
  static Logins none() {
    return _ -> Optional.empty();
  }
}
