package dev.quarterdeck.playground;

/** Does what it is asked to do the first time only. For one thread. */
final class Once implements Runnable {
  private final Runnable what;
  private boolean done;

  Once(Runnable what) {
    this.what = what;
  }

  @Override
  public void run() {
    if (!done) {
      done = true;
      what.run();
    }
  }
}
