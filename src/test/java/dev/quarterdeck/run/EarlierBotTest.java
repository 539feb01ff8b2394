package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs as a bot of before freezes, pauses and retries has left them. */
class EarlierBotTest {
  /** As that bot wrote it. */
  private static final String BODY =
      """
      {"id":{"number":1},"version":4,"charge":{"runbook":"sample","digest":"d1","parameters":{},
      "line":"sample","source":{"requester":"alice","place":"{}","inboxRow":1,"snapshot":"s1"}},
      "plan":{"hash":"8504d92631a702b609a997abe30ab9106c00f91d0f58b95a777c0e0a5d4b2e9f","steps":[
      {"state":"grow","effect":"CHANGE","target":"thing-a","sentence":"grow from 1","facts":[
      {"name":"from","value":"1"}]},{"state":"settle","effect":"READ","target":"",
      "sentence":"wait 1m","facts":[]}],"locks":["thing/a"],"approvals":[]},"lifecycle":"WAITING",
      "cursor":{"state":"settle","attempt":1,"failures":0,"doing":{"is":"Pausing",
      "until":"2026-01-01T12:01:00Z"},"deadline":null},"course":{"intents":1,"changed":true,
      "ending":null,"undoing":false,"cancels":0,"consent":{"given":[],"renewals":0,
      "withdrawals":0}},"times":{"requested":"2026-01-01T12:00:00Z",
      "started":"2026-01-01T12:00:00Z","deadline":"2026-01-01T12:30:00Z","ended":null},
      "outputs":{"grow":{}},"note":"as wanted"}
      """;

  private static final Runbook RUNBOOK =
      new Runbook(
          "sample",
          "d1",
          "A sample",
          "sample",
          List.of(),
          SampleRunbooks.limits(Optional.empty()),
          "grow",
          Map.of(
              "grow",
              SampleRunbooks.act("grow", "settle", "failed"),
              "settle",
              new State.Wait("settle", Duration.ofMinutes(1), "succeeded")));

  @TempDir Path directory;

  @Test
  void areReadAndGoOnUnderTheSamePlan() throws InterruptedException {
    try (Yard yard = new Yard(directory, RUNBOOK)) {
      RunId run = yard.request();
      String hash = yard.find(run).plan().hash();
      yard.drive(run);
      yard.store.writer().sql("UPDATE run SET body = ?, version = 4").param(BODY).update();
      Run read = yard.find(run);
      assertThat(read.plan().hash()).isEqualTo(hash);
      assertThat(read.course().holds()).isEqualTo(Holds.none());
      assertThat(read.course().stray()).isEmpty();
      assertThat(read.charge().again()).isEmpty();
      yard.freeze("*", Duration.ofMinutes(5));
      yard.pass(Duration.ofMinutes(1));
      assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    }
  }
}
