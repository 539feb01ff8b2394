package dev.quarterdeck.target.redis;

import dev.quarterdeck.target.Containers.Container;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Secret;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Thing;
import java.util.List;
import java.util.Optional;

/** Finds the one server of a service. */
record Servers(Redis.Config config) {
  /**
   * The server that runs now.
   *
   * @param password the name of its secret, where it wants one
   * @throws TargetFailure when not exactly one runs
   */
  Server of(Thing service, Optional<String> password) {
    List<Container> running = config.shell().of(service);
    if (running.size() != 1) {
      throw new TargetFailure(
          running.isEmpty()
              ? "No task of service '%s' runs. Look at it with `tasks %s`."
                  .formatted(service.name(), service.name())
              : "%d tasks of service '%s' run: only a Redis of one task is known here."
                  .formatted(running.size(), service.name()));
    }
    return new Server(this, running.getFirst(), password);
  }

  Server of(Inputs inputs) {
    return of(inputs.thing("service"), inputs.optionalText("password"));
  }

  Secret secret(String name) {
    return config.secrets().require(name);
  }

  String clean(String raw) {
    return config.redactor().clean(raw).text();
  }
}
