package dev.quarterdeck.slack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the app called, oldest first, and which of it was not as Slack takes it. */
public final class Calls {
  /**
   * Something the app sent that Slack does not take.
   *
   * @param where the method, or what else it was sent as
   * @param problems in Slack's words
   */
  public record Nonconforming(String where, List<String> problems, String payload) {}

  private final Watch watch;
  private final long began = System.nanoTime();
  private final List<Call> all = new ArrayList<>();
  private final List<Nonconforming> wrong = new ArrayList<>();

  Calls(Watch watch) {
    this.watch = watch;
  }

  void add(String method, String arguments, int status, String error) {
    Duration at = Duration.ofNanos(System.nanoTime() - began);
    watch.run(() -> all.add(new Call(method, arguments, status, error, at)));
  }

  void wrong(String where, List<String> problems, String payload) {
    watch.run(() -> wrong.add(new Nonconforming(where, List.copyOf(problems), payload)));
  }

  /** All of them. */
  public List<Call> all() {
    return watch.with(() -> List.copyOf(all));
  }

  /** Those of a method. */
  public List<Call> of(String method) {
    return all().stream().filter(call -> call.method().equals(method)).toList();
  }

  /** Those that Slack said no to; not those it asked to wait with. */
  public List<Call> refused() {
    return all().stream().filter(call -> call.status() == 200 && !call.error().isEmpty()).toList();
  }

  /** Waits until a method was called so often, whatever was answered. */
  public List<Call> await(String method, int times) {
    return watch.until(
        Watch.PATIENCE,
        () -> times + " calls of " + method + " among " + all,
        () -> Optional.of(of(method)).filter(calls -> calls.size() >= times));
  }

  /** All that did not conform: blocks, views, options, sizes. */
  public List<Nonconforming> nonconforming() {
    return watch.with(() -> List.copyOf(wrong));
  }
}
