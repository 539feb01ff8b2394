package dev.quarterdeck.slack.blocks;

/** The block {@code rich_text}. */
final class Rich {
  private static final Rule STYLE =
      new Shape()
          .may("bold", Rule.flag())
          .may("italic", Rule.flag())
          .may("strike", Rule.flag())
          .may("underline", Rule.flag())
          .may("code", Rule.flag());

  private Rich() {}

  private static Kinds words() {
    return new Kinds()
        .with("text", new Shape().must("text", Rule.text(12_000)).may("style", STYLE))
        .with(
            "link",
            new Shape()
                .must("url", Rule.text(3000))
                .may("text", Rule.text(3000))
                .may("unsafe", Rule.flag())
                .may("style", STYLE))
        .with("user", new Shape().must("user_id", Rule.text(255)).may("style", STYLE))
        .with("usergroup", new Shape().must("usergroup_id", Rule.text(255)).may("style", STYLE))
        .with("channel", new Shape().must("channel_id", Rule.text(255)).may("style", STYLE))
        .with("emoji", new Shape().must("name", Rule.text(255)).may("unicode", Rule.text(255)))
        .with("broadcast", new Shape().must("range", Rule.oneOf("here", "channel", "everyone")))
        .with("color", new Shape().must("value", Rule.text(255)))
        .with(
            "date",
            new Shape()
                .must("timestamp", Rule.whole(0, Long.MAX_VALUE))
                .must("format", Rule.text(255))
                .may("url", Rule.text(3000))
                .may("fallback", Rule.text(255)));
  }

  private static Shape lines(Rule each) {
    return new Shape().must("elements", Rule.list(0, 10_000, each));
  }

  static Shape text() {
    Rule border = Rule.whole(0, 1);
    Kinds section = new Kinds().with("rich_text_section", lines(words()));
    return new Shape()
        .must(
            "elements",
            Rule.list(
                1,
                10_000,
                section
                    .and(
                        new Kinds()
                            .with(
                                "rich_text_list",
                                lines(section)
                                    .must("style", Rule.oneOf("bullet", "ordered"))
                                    .may("indent", Rule.whole(0, 8))
                                    .may("offset", Rule.whole(0, 10_000))
                                    .may("border", border)))
                    .with(
                        "rich_text_preformatted",
                        lines(words().only("text", "link"))
                            .may("border", border)
                            .may("language", Rule.text(255)))
                    .with("rich_text_quote", lines(words()).may("border", border))));
  }
}
