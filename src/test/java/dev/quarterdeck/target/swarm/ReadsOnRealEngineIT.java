package dev.quarterdeck.target.swarm;

import dev.quarterdeck.rig.LiveSwarm;
import dev.quarterdeck.rig.OnRealSwarm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** What is looked at, on Docker itself. */
@OnRealSwarm
class ReadsOnRealEngineIT extends ReadsContract {
  private final Path socket;

  ReadsOnRealEngineIT(LiveSwarm swarm) throws IOException, InterruptedException {
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
}
