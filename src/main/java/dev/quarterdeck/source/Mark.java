package dev.quarterdeck.source;

/** A place in a file; lines count from 1. */
public record Mark(String file, int line) implements Comparable<Mark> {
  @Override
  public int compareTo(Mark other) {
    int byFile = file.compareTo(other.file);
    return byFile != 0 ? byFile : Integer.compare(line, other.line);
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
