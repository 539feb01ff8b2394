package dev.quarterdeck.run;

/** What moves a run from place to place in its {@link Machine}. */
enum Signal {
  APPROVE,
  REJECT,
  RENEW,
  START,
  THEN,
  ELSE,
  UNDO,
  CANCEL,
  EXPIRE,
  FAIL
}
