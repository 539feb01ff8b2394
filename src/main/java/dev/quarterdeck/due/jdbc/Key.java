package dev.quarterdeck.due.jdbc;

/** What is driven: an id of a kind. */
record Key(String kind, String id) {
  @Override
  public String toString() {
    return kind + "/" + id;
  }
}
