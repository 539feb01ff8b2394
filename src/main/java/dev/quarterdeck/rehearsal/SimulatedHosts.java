package dev.quarterdeck.rehearsal;

import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.Hosts;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.TargetFailure;

/** The Playground's machines, reached without a network. Thread-safe. */
public record SimulatedHosts(Playground playground) implements Hosts {
  @Override
  public Ran run(String hostname, CommandLine command) {
    return playground
        .run(hostname, command.argv())
        .map(ran -> new Ran.Exited(ran.exit(), ran.out(), ran.err(), false))
        .orElseThrow(
            () ->
                new TargetFailure(
                    "Node '%s' cannot be reached (simulated). Look whether its machine runs."
                        .formatted(hostname)));
  }
}
