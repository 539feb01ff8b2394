package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.runbook.Runbook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How long a stop may take, who waits for a name meanwhile, and what comes after a crash. */
@Timeout(60)
class StoppingTest {
  private static final Runbook RUNBOOK =
      SampleRunbooks.of(
          SampleRunbooks.act("grow", "more", "failed"),
          SampleRunbooks.act("more", "succeeded", "failed"));

  @TempDir Path directory;
  private Yard yard;

  @BeforeEach
  void open() {
    yard = new Yard(directory, RUNBOOK);
  }

  @AfterEach
  void close() {
    yard.close();
  }

  private Thread driving(RunId run) throws InterruptedException {
    yard.world.performing = new CountDownLatch(1);
    Thread driver =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    yard.drive(run);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    yard.world.performing.await();
    return driver;
  }

  @Test
  void aStopThatHangsHasTwoMinutesAndThenTheWorldIsLookedAt() throws InterruptedException {
    yard.world.stopping = new CountDownLatch(1);
    RunId run = yard.request();
    Thread driver = driving(run);
    yard.engine.tell(run, new Event.CancelRequested("alice", ""));
    yard.world.stopping.await();
    yard.pass(Duration.ofMinutes(2));

    assertThat(driver.join(Duration.ofSeconds(20))).isTrue();
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.CANCELLED);
    assertThat(yard.find(run).note()).isEqualTo("cancelled by alice; as wanted");
  }

  @Test
  void whoeverWaitsForANameIsWokenWhenItIsFree() throws InterruptedException {
    RunId first = yard.request();
    RunId second = yard.request();
    Thread driver = driving(first);
    yard.drive(second);
    assertThat(yard.find(second).lifecycle()).isEqualTo(Lifecycle.QUEUED);
    yard.woken.clear();
    yard.engine.tell(first, new Event.Unlocked("dave", "stuck", true));

    assertThat(driver.join(Duration.ofSeconds(20))).isTrue();
    assertThat(yard.woken).containsExactly("run/1", "run/2");
  }

  @Test
  void onceItKnowsWhatBecameOfAStateItGoesOnWithTheNext() throws InterruptedException {
    RunId run = yard.request();
    Killing.at(yard, run, 3, true);
    assertThat(yard.find(run).cursor().orElseThrow().acting()).isTrue();

    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.world.changes).containsExactly("1/grow/1", "1/more/2");
  }
}
