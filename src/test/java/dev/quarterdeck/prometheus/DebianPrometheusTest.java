package dev.quarterdeck.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.rig.Needs;
import dev.quarterdeck.rig.PrometheusServer;
import dev.quarterdeck.target.Promql;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** By a real one. */
@Needs("prometheus")
class DebianPrometheusTest extends MetricsContract {
  private static PrometheusServer server;

  @BeforeAll
  static void start() {
    server = new PrometheusServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  URI address() {
    return server.address();
  }

  @Test
  void aTextWrittenAsALiteralComesBackAsItWasWhateverStandsInIt() {
    for (String hostile : HOSTILE) {
      String text = hostile.replace("$", "$$"); // what this function itself reads

      String query = "label_replace(vector(1), \"it\", " + Promql.literal(text) + ", \"\", \"\")";
      assertThat(now(query).samples())
          .singleElement()
          .satisfies(sample -> assertThat(sample.labels()).containsEntry("it", hostile));
    }
  }

  private static final String[] HOSTILE = {
    "\"} or vector(0) or up{a=\"",
    "\\",
    "\\\"",
    "'",
    "`",
    "#",
    "${1}",
    "é漢😀",
    "}} {{ x }}",
    "\\u0022"
  };
}
