package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.rig.AlertmanagerServer;
import dev.quarterdeck.rig.Needs;
import dev.quarterdeck.rig.PrometheusServer;
import dev.quarterdeck.slack.Channel;
import dev.quarterdeck.slack.Crowd;
import dev.quarterdeck.slack.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand groups at once, from Prometheus over Alertmanager to a Slack that has limits. */
@Needs("prometheus-alertmanager")
class AlertStormIT {
  private static final int GROUPS = 1_000;
  private static final int SINGLE = 10;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Test
  void aThousandGroupsAreAllKeptAndOneStormCard(@TempDir Path folder) throws Exception {
    try (Workspace workspace = Workspace.open()) {
      workspace.limits().on();
      Crowd crowd = Crowd.in(workspace, 2, 1);
      try (SlackBot bot = SlackBot.in(folder, workspace, crowd);
          AlertmanagerServer alertmanager = AlertHook.of(bot.deck(), folder).alertmanager();
          PrometheusServer prometheus = new PrometheusServer(rules(), alertmanager)) {
        prometheus.measure("shop_up", 1);
        bot.with("prometheus.address", prometheus.address().toString()).start();
        workspace.sockets().await(2);
        Channel ops = crowd.channels().getFirst();

        prometheus.measure("shop_up", 0);
        reads(ops, "Storm of alerts: 990 groups, 990 of them fire");
        assertThat(kept(bot)).isEqualTo(GROUPS);
        assertThat(ops.posts()).hasSize(SINGLE + 1);

        prometheus.measure("shop_up", 1);
        reads(ops, "Storm of alerts: 990 groups, 0 of them fire");
        assertThat(ops.posts()).hasSize(SINGLE + 1);
        assertThat(workspace.limits().refused()).isZero();
        assertThat(workspace.calls().nonconforming()).isEmpty();
        assertThat(workspace.calls().refused()).isEmpty();
      }
    }
  }

  private static String rules() {
    return "groups:\n  - name: shop\n    rules:\n"
        + IntStream.range(0, GROUPS)
            .mapToObj("      - {alert: Shop%d, expr: shop_up == 0}\n"::formatted)
            .collect(Collectors.joining());
  }

  private static long kept(SlackBot bot) {
    try (Logbook book = bot.deck().logbook()) {
      return book.count("SELECT count(*) FROM alert_group");
    }
  }

  private static void reads(Channel channel, String words) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(titles(channel)).anyMatch(text -> text.contains(words)));
  }

  private static List<String> titles(Channel channel) {
    return channel.reads().stream().map(text -> text.lines().findFirst().orElse("")).toList();
  }
}
