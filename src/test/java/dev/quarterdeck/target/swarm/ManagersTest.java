package dev.quarterdeck.target.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

/** What may be written for the address of a manager. */
class ManagersTest {
  private static Swarm.Managers at(String host) {
    return Swarm.Managers.at(URI.create(host));
  }

  @Test
  void areSocketsAndHosts() {
    assertThat(at("unix:///var/run/docker.sock").hosts()).hasSize(1);
    assertThat(at("tcp://manager-1:2376").hosts()).hasSize(1);
    assertThatThrownBy(() -> at("http://manager-1:2376"))
        .hasMessageContaining("write unix:///path or tcp://host:port");
  }

  /** Docker finds a name with an underscore, and an address cannot hold it. */
  @Test
  void haveNoUnderscoreInTheirNames() {
    assertThatThrownBy(() -> at("tcp://my_manager:2376"))
        .hasMessageContaining("'tcp://my_manager:2376' names no host", "without '_'");
  }
}
