package dev.quarterdeck.slack.blocks;

/** Text objects, and the compositions made of them. */
final class Texts {
  private Texts() {}

  /** {@code plain_text}. */
  static Kinds plain(int most) {
    return new Kinds()
        .with("plain_text", new Shape().must("text", Rule.text(most)).may("emoji", Rule.flag()));
  }

  /** {@code plain_text} or {@code mrkdwn}. */
  static Kinds either(int most) {
    return plain(most)
        .with("mrkdwn", new Shape().must("text", Rule.text(most)).may("verbatim", Rule.flag()));
  }

  /** What asks "are you sure". */
  static Shape confirm() {
    return new Shape()
        .must("title", plain(100))
        .must("text", either(300))
        .must("confirm", plain(30))
        .must("deny", plain(30))
        .may("style", Rule.oneOf("primary", "danger"));
  }

  /** An option of a menu, whose texts are plain. */
  static Shape option() {
    return new Shape()
        .must("text", plain(75))
        .must("value", Rule.text(150))
        .may("description", plain(75));
  }

  /** An option of boxes and radio buttons. */
  static Shape mark() {
    return new Shape()
        .must("text", either(75))
        .must("value", Rule.text(150))
        .may("description", either(75));
  }

  /** An option of an overflow menu. */
  static Shape link() {
    return option().may("url", Rule.text(3000));
  }

  /** A labelled group of options. */
  static Shape group() {
    return new Shape().must("label", plain(75)).must("options", Rule.list(1, 100, option()));
  }
}
