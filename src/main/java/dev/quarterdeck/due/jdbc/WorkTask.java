package dev.quarterdeck.due.jdbc;

import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.quarterdeck.due.Work;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One kind of Work as a task of the scheduler's. */
final class WorkTask {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(WorkTask.class);

  private final Work work;
  private final Drivers drivers;
  private final Troubles troubles;
  private final Consumer<Key> wake;

  WorkTask(Work work, Drivers drivers, Troubles troubles, Consumer<Key> wake) {
    this.work = work;
    this.drivers = drivers;
    this.troubles = troubles;
    this.wake = wake;
  }

  Task<Void> task() {
    return Tasks.custom(work.kind(), Void.class)
        .onFailure(this::pause)
        .onDeadExecutionRevive()
        .execute((instance, context) -> drive(new Key(work.kind(), instance.getId())));
  }

  private CompletionHandler<Void> drive(Key key) {
    Optional<Driving> mine = drivers.begin(key);
    if (mine.isEmpty()) {
      return (complete, operations) ->
          operations.reschedule(complete, complete.getTimeDone().plus(FIRST_PAUSE));
    }
    Driving driving = mine.get();
    try {
      do {
        work.drive(key.id(), driving);
      } while (driving.held() && driving.takeAgain());
    } catch (InterruptedException e) {
      drivers.end(key, driving);
      return WorkTask::giveBack;
    } catch (RuntimeException | Error e) {
      drivers.end(key, driving);
      // A connection pool turns an interrupt into an exception of its own and keeps the mark.
      if (Thread.interrupted()) {
        return WorkTask::giveBack;
      }
      throw e;
    }
    return (complete, operations) -> finish(key, driving, complete, operations);
  }

  // Between "nothing left" and the removal a wake still finds this driver and is kept for after.
  private void finish(
      Key key, Driving driving, ExecutionComplete complete, ExecutionOperations<Void> operations) {
    Thread.interrupted();
    try {
      if (driving.held()) {
        operations.remove();
        troubles.over(key);
      } else {
        giveBack(complete, operations);
      }
    } catch (ExecutionException | IllegalStateException e) {
      LOG.warn("{} was taken over while it was driven; it will be driven once more", key, e);
    } finally {
      if (drivers.end(key, driving)) {
        wake.accept(key);
      }
    }
  }

  private static void giveBack(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    Thread.interrupted();
    operations.reschedule(complete, complete.getTimeDone());
  }

  private void pause(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    Thread.interrupted();
    int failures = complete.getExecution().consecutiveFailures;
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 6));
    if (pause.compareTo(LONGEST_PAUSE) > 0) {
      pause = LONGEST_PAUSE;
    }
    Key key = new Key(work.kind(), complete.getExecution().getId());
    troubles.note(key, complete.getCause());
    operations.reschedule(complete, complete.getTimeDone().plus(pause));
  }
}
