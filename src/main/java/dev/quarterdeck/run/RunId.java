package dev.quarterdeck.run;

/** A run's number. */
public record RunId(long number) {
  /** What its card and its Entries are about. */
  public String subject() {
    return "run/" + number;
  }

  /** The run a subject names. */
  public static RunId ofSubject(String subject) {
    return new RunId(Long.parseLong(subject.substring("run/".length())));
  }

  @Override
  public String toString() {
    return "#" + number;
  }
}
