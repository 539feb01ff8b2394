package dev.quarterdeck.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run's number; people say it aloud.
 *
 * @param child which of the runs that run {@code number} has called, from 1; 0 for itself
 */
public record RunId(long number, int child) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,12})(?:\\.([1-9]\\d{0,5}))?");
  private static final int CHILD_BITS = 40;

  public RunId {
    if (number < 0 || number >= 1L << CHILD_BITS || child < 0) {
      throw new IllegalArgumentException("no run can be number " + number + "." + child);
    }
  }

  /** A run that nobody has called. */
  public RunId(long number) {
    this(number, 0);
  }

  /** The run a person asked for. */
  public RunId root() {
    return new RunId(number);
  }

  /** Whether another run has called it. */
  public boolean called() {
    return child > 0;
  }

  /** One number for both, smaller than 2^63; for a run that nobody has called its own. */
  public long key() {
    return number | ((long) child << CHILD_BITS);
  }

  /** The run of that key. */
  public static RunId ofKey(long key) {
    return new RunId(key & ((1L << CHILD_BITS) - 1), (int) (key >> CHILD_BITS));
  }

  /** As people type it: {@code 42} or {@code 42.1}. */
  public String text() {
    return child == 0 ? Long.toString(number) : number + "." + child;
  }

  /**
   * The run of that text.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static RunId of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no number of a run");
    }
    String child = matcher.group(2);
    return new RunId(Long.parseLong(matcher.group(1)), child == null ? 0 : Integer.parseInt(child));
  }

  /** What its card and its Entries are about. */
  public String subject() {
    return "run/" + text();
  }

  /** The run a subject names. */
  public static RunId ofSubject(String subject) {
    return of(subject.substring("run/".length()));
  }

  @Override
  public String toString() {
    return "#" + text();
  }
}
