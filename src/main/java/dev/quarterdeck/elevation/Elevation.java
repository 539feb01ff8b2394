package dev.quarterdeck.elevation;

/**
 * One person in one more role for a time.
 *
 * @param person the login
 * @param reason why, in the person's own words; text, never markup
 */
public record Elevation(String person, String role, String reason, Term term, Asked asked) {
  public Elevation {
    if (person.isBlank() || role.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException("an elevation needs person, role and reason");
    }
  }

  /** Its number: that of the inbox row that asked for it. */
  public long id() {
    return asked.row();
  }

  /** What its Entries are about. */
  public String subject() {
    return "elevation/" + id();
  }
}
