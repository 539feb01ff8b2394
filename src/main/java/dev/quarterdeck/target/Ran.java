package dev.quarterdeck.target;

/** What became of a {@link CommandLine} that may have begun. */
public sealed interface Ran {
  /**
   * It ended. The texts are as the program wrote them, decoded leniently, for the adapter that
   * parses them; what people see of them passes the {@link Redactor} first.
   *
   * @param exit 0 to 255
   * @param cut whether more was written than is kept
   */
  record Exited(int exit, String out, String err, boolean cut) implements Ran {
    /** With what is kept of both streams. */
    public static Exited of(int exit, Output out, Output err) {
      return new Exited(exit, out.text(), err.text(), out.cut() || err.cut());
    }

    /** Whether it says that all went well. */
    public boolean well() {
      return exit == 0;
    }
  }

  /**
   * Its end was not seen: it may have done all, part or nothing, and may still run.
   *
   * @param out what it had written until then, as far as it is kept
   */
  record Lost(String why, String out) implements Ran {
    /** Of which nothing was read. */
    public Lost(String why) {
      this(why, "");
    }
  }
}
