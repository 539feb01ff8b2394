package dev.quarterdeck.target;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An action that says nothing it must not: of what it tells, everything that is kept or shown
 * passes the {@link Redactor}. It begins nothing for which a secret is missing. The JSON that an
 * intent and a checkpoint keep for the action itself is left as it is, because the world is
 * compared with it.
 */
record Discreet(Action action, Secrets secrets, Redactor redactor) implements Action {
  @Override
  public String name() {
    return action.name();
  }

  @Override
  public String help() {
    return action.help();
  }

  @Override
  public Schema inputs() {
    return action.inputs();
  }

  @Override
  public Schema outputs() {
    return action.outputs();
  }

  @Override
  public Effect effect() {
    return action.effect();
  }

  @Override
  public boolean pins() {
    return action.pins();
  }

  @Override
  public String example() {
    return action.example();
  }

  @Override
  public Intent intend(Inputs inputs, History history) {
    for (Field field : action.inputs().fields()) {
      if (field.type() instanceof Type.Secret) {
        inputs.optionalText(field.name()).ifPresent(secrets::require);
      }
    }
    Intent said = said(() -> action.intend(inputs, history));
    return new Intent(
        said.step(),
        said.action(),
        said.target(),
        redactor.mask(said.sentence()),
        said.facts().stream().map(this::said).toList(),
        said.detail());
  }

  private Fact said(Fact fact) {
    return new Fact(fact.name(), redactor.mask(fact.value()));
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) throws InterruptedException {
    return said(() -> action.perform(intent, new Quiet(progress)));
  }

  @Override
  public Observation observe(Intent intent) {
    return switch (said(() -> action.observe(intent))) {
      case Observation.Ended(var outcome) -> new Observation.Ended(said(outcome));
      case Observation.Unclear(var why) -> new Observation.Unclear(redactor.mask(why));
      case Observation.NotHappened same -> same;
      case Observation.Underway same -> same;
    };
  }

  @Override
  public Outcome resume(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException {
    return said(() -> action.resume(intent, last, new Quiet(progress)));
  }

  @Override
  public Outcome stop(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException {
    return said(() -> action.stop(intent, last, new Quiet(progress)));
  }

  @FunctionalInterface
  private interface Looking<T> {
    T look();
  }

  @FunctionalInterface
  private interface Acting {
    Outcome act() throws InterruptedException;
  }

  private <T> T said(Looking<T> looking) {
    try {
      return looking.look();
    } catch (RuntimeException e) {
      throw masked(e);
    }
  }

  private Outcome said(Acting acting) throws InterruptedException {
    try {
      return said(acting.act());
    } catch (RuntimeException e) {
      throw masked(e);
    }
  }

  /** A failure goes into the log with everything that led to it. */
  private RuntimeException masked(RuntimeException failure) {
    boolean reveals =
        Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
            .anyMatch(each -> redactor.reveals(String.valueOf(each.getMessage())));
    if (!reveals) {
      return failure;
    }
    String said = redactor.mask(String.valueOf(failure.getMessage()));
    RuntimeException masked =
        switch (failure) {
          case Unfit _ -> new Unfit(said);
          case TargetFailure _ -> new TargetFailure(said);
          default -> new IllegalStateException(failure.getClass().getName() + ": " + said);
        };
    masked.setStackTrace(failure.getStackTrace());
    return masked;
  }

  private Outcome said(Outcome outcome) {
    String note = redactor.mask(outcome.note());
    return switch (outcome) {
      case Outcome.Done done -> new Outcome.Done(note, masked(done.outputs()));
      case Outcome.Failed failed -> new Outcome.Failed(note, masked(failed.outputs()));
      case Outcome.Superseded _ -> new Outcome.Superseded(note);
      case Outcome.Stale _ -> new Outcome.Stale(note);
      case Outcome.Unknown _ -> new Outcome.Unknown(note);
    };
  }

  private Map<String, Object> masked(Map<String, Object> outputs) {
    Map<String, Object> masked = new HashMap<>();
    outputs.forEach((name, value) -> masked.put(name, masked(value)));
    return masked;
  }

  private Object masked(Object value) {
    return switch (value) {
      case String text -> redactor.mask(text);
      case List<?> list -> list.stream().map(this::masked).toList();
      case Map<?, ?> map -> {
        Map<Object, Object> masked = new HashMap<>();
        map.forEach((key, each) -> masked.put(key, masked(each)));
        yield masked;
      }
      default -> value;
    };
  }

  private final class Quiet implements Progress {
    private final Progress loud;

    private Quiet(Progress loud) {
      this.loud = loud;
    }

    @Override
    public void say(String text, double fraction) {
      loud.say(redactor.mask(text), fraction);
    }

    @Override
    public void save(Checkpoint checkpoint) {
      loud.save(checkpoint);
    }

    @Override
    public void await(Duration duration) throws InterruptedException {
      loud.await(duration);
    }
  }
}
