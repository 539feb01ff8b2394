package dev.quarterdeck.run;

/** What moves a run from place to place in its {@link Machine}. */
record Signal(String name) {
  static final Signal APPROVE = new Signal("APPROVE");
  static final Signal REJECT = new Signal("REJECT");
  static final Signal RENEW = new Signal("RENEW");
  static final Signal START = new Signal("START");
  static final Signal THEN = new Signal("THEN");
  static final Signal ELSE = new Signal("ELSE");
  static final Signal UNDO = new Signal("UNDO");
  static final Signal CANCEL = new Signal("CANCEL");
  static final Signal EXPIRE = new Signal("EXPIRE");
  static final Signal FAIL = new Signal("FAIL");

  /** People, or the time that is over, have chosen. */
  static Signal answer(String choice) {
    return new Signal("answer " + choice);
  }

  @Override
  public String toString() {
    return name;
  }
}
