package dev.quarterdeck.slack.blocks;

/** The blocks themselves. */
final class Blocks {
  private static final Rule ID = Rule.text(255);

  private Blocks() {}

  private static Shape block() {
    return new Shape().may("block_id", ID);
  }

  private static Rule section() {
    Shape shape =
        block()
            .must("type", Rule.any())
            .may("text", Texts.either(3000))
            .may("fields", Rule.list(1, 10, Texts.either(2000)))
            .may("expand", Rule.flag())
            .may(
                "accessory",
                Elements.buttons()
                    .and(Elements.menus())
                    .and(Elements.manyMenus())
                    .and(Elements.pickers())
                    .and(Elements.image()));
    return (node, at, problems) -> {
      shape.check(node, at, problems);
      if (node.path("text").isMissingNode() && node.path("fields").isMissingNode()) {
        problems.add(at, "missing required field: text or fields");
      }
    };
  }

  private static Shape input() {
    return block()
        .must("label", Texts.plain(2000))
        .must(
            "element",
            Elements.lines()
                .and(Elements.menus())
                .and(Elements.manyMenus())
                .and(Elements.pickers()))
        .may("hint", Texts.plain(2000))
        .may("optional", Rule.flag())
        .may("dispatch_action", Rule.flag());
  }

  /** Those of every surface. */
  static Kinds all() {
    return new Kinds()
        .with("divider", block())
        .with("header", block().must("text", Texts.plain(150)))
        .with("section", section())
        .with("input", input())
        .with(
            "context",
            block().must("elements", Rule.list(1, 10, Texts.either(3000).and(Elements.image()))))
        .with(
            "actions",
            block()
                .must(
                    "elements",
                    Rule.list(
                        1, 25, Elements.buttons().and(Elements.menus()).and(Elements.pickers()))))
        .with(
            "image",
            block()
                .must("alt_text", Rule.text(2000))
                .may("image_url", Rule.text(3000))
                .may("slack_file", Rule.any())
                .may("title", Texts.plain(2000)))
        .with("rich_text", Rich.text().may("block_id", ID));
  }

  /** Those of messages alone, too. */
  static Kinds ofMessages() {
    return all().with("markdown", block().must("text", Rule.text(12_000)));
  }
}
