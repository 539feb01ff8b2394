package dev.quarterdeck.playground;

import dev.quarterdeck.rig.LiveSwarm;
import dev.quarterdeck.rig.OnRealSwarm;
import java.net.URI;
import org.junit.jupiter.api.Order;

/** A real engine keeps the Engine contract, or the contract is wrong. */
@OnRealSwarm
@Order(6)
class RealEngineIT extends RolloutContract {
  private final URI address;

  RealEngineIT(LiveSwarm swarm) {
    address = URI.create("unix://" + swarm.socket(1));
  }

  @Override
  URI address() {
    return address;
  }

  @Override
  String image(Trait trait) {
    return LiveSwarm.app(
        switch (trait) {
          case GOOD -> "v1";
          case BETTER -> "v2";
          case UNHEALTHY -> "v3";
          case CRASHING -> "v4";
          case MISSING -> "nope";
        });
  }
}
