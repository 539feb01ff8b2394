package dev.quarterdeck.target;

import java.util.List;

/** What a {@link View} shows: text is data, never markup. */
public record Report(String title, List<Part> parts) {
  public Report {
    parts = List.copyOf(parts);
  }

  /** One block of a report. */
  public sealed interface Part {}

  /** A sentence. */
  public record Sentence(String text) implements Part {}

  /** Named values, in order. */
  public record Facts(List<Fact> facts) implements Part {
    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /** Rows under headings; every row is as long as the headings. */
  public record Table(List<String> headings, List<List<String>> rows) implements Part {
    public Table {
      headings = List.copyOf(headings);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<String> row : rows) {
        if (row.size() != headings.size()) {
          throw new IllegalArgumentException("row " + row + " does not fit " + headings);
        }
      }
    }
  }

  /**
   * Lines a target wrote, oldest first; all are stored, the last are shown.
   *
   * @param holding only lines with this literal text are shown; all have the empty one
   */
  public record Lines(List<Untrusted> lines, String holding) implements Part {
    public Lines {
      lines = List.copyOf(lines);
    }

    /** Of which any may be shown. */
    public Lines(List<Untrusted> lines) {
      this(lines, "");
    }
  }
}
