package dev.quarterdeck.due.jdbc;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.HeartbeatState;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;

/** Carries the scheduler's good heartbeats over to the leases. */
final class Heartbeats extends AbstractSchedulerListener {
  static final Duration INTERVAL = Duration.ofSeconds(2);
  static final int MISSED = 4;

  private final Drivers drivers;
  private final Supplier<Collection<CurrentlyExecuting>> executing;

  Heartbeats(Drivers drivers, Supplier<Collection<CurrentlyExecuting>> executing) {
    this.drivers = drivers;
    this.executing = executing;
  }

  @Override
  public void onSchedulerEvent(SchedulerEventType type) {
    if (type == SchedulerEventType.RAN_UPDATE_HEARTBEATS) {
      executing.get().forEach(this::carry);
    }
  }

  private void carry(CurrentlyExecuting execution) {
    HeartbeatState state = execution.getHeartbeatState();
    if (state.getFailedHeartbeats() == 0) {
      Duration age =
          Duration.ofMillis(
              Math.round(state.getFractionDead() * INTERVAL.multipliedBy(MISSED).toMillis()));
      var instance = execution.getTaskInstance();
      drivers.find(new Key(instance.getTaskName(), instance.getId())).ifPresent(d -> d.beat(age));
    }
  }
}
