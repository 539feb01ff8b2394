package dev.quarterdeck.slack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * A stream of commands, every twentieth told twice, while one of the open sockets after the other
 * is cut.
 *
 * @param rate commands a second
 * @param drop how long between two cuts
 * @param command what is typed, by its number
 */
public record Load(int rate, Duration length, Duration drop, IntFunction<String> command) {
  private static final int DOUBLED = 20;
  private static final Duration REST = Duration.ofSeconds(10);

  /** Has the crowd say it all, and waits for what is still acknowledged soon after. */
  public Measured on(Workspace workspace, Crowd crowd) {
    List<Delivery> told = new ArrayList<>();
    workspace.faults().doubleEvery(DOUBLED);
    int opened = workspace.sockets().opened();
    try (ScheduledExecutorService pace = Executors.newScheduledThreadPool(2)) {
      var _ =
          pace.scheduleAtFixedRate(
              () -> told.add(crowd.says(told.size(), command.apply(told.size()))),
              0,
              1_000_000_000L / rate,
              TimeUnit.NANOSECONDS);
      AtomicInteger cuts = new AtomicInteger();
      var _ =
          pace.scheduleAtFixedRate(
              () -> cut(workspace, cuts.getAndIncrement()),
              drop.toMillis(),
              drop.toMillis(),
              TimeUnit.MILLISECONDS);
      var _ = pace.schedule(pace::shutdown, length.toMillis(), TimeUnit.MILLISECONDS);
      if (!pace.awaitTermination(length.toMillis() + 5000, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("the load does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    workspace.faults().doubleEvery(0);
    workspace.mail().rest(told, REST);
    return new Measured(told, workspace.sockets().opened() - opened);
  }

  private static void cut(Workspace workspace, int number) {
    List<Socket> open = workspace.sockets().open();
    if (!open.isEmpty()) {
      open.get(number % open.size()).cut();
    }
  }
}
