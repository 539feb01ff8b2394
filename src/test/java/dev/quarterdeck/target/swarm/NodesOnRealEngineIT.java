package dev.quarterdeck.target.swarm;

import dev.quarterdeck.rig.LiveSwarm;
import dev.quarterdeck.rig.OnRealSwarm;
import dev.quarterdeck.rig.OnRealSwarm.Size;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Nodes closed and opened, on Docker itself. */
@OnRealSwarm(Size.SPARE)
class NodesOnRealEngineIT extends NodesContract {
  private final Path socket;

  NodesOnRealEngineIT(LiveSwarm swarm) throws IOException, InterruptedException {
    socket = swarm.socket(1);
  }

  @Override
  URI host() {
    return URI.create("unix://" + socket);
  }

  @Override
  String image(String tag) {
    return LiveSwarm.app(tag);
  }

  @Override
  String victim() {
    return "n3";
  }
}
