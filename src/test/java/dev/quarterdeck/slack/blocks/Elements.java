package dev.quarterdeck.slack.blocks;

/** What people press, choose from and fill in. */
final class Elements {
  private static final Rule ID = Rule.text(255);
  private static final Rule DATE = Rule.text(10, 10);

  private Elements() {}

  private static Shape asking() {
    return new Shape().may("action_id", ID).may("confirm", Texts.confirm());
  }

  private static Shape focused() {
    return asking().may("focus_on_load", Rule.flag());
  }

  private static Shape placed() {
    return focused().may("placeholder", Texts.plain(150));
  }

  private static Shape several(Shape shape) {
    return shape.may("max_selected_items", Rule.whole(1, Integer.MAX_VALUE));
  }

  private static Shape fixed() {
    return placed()
        .may("options", Rule.list(1, 100, Texts.option()))
        .may("option_groups", Rule.list(1, 100, Texts.group()));
  }

  private static Shape looked() {
    return placed().may("min_query_length", Rule.whole(0, 100));
  }

  private static final Rule OPTIONS = Rule.list(1, 100, Texts.option());
  private static final Rule IDS = Rule.list(1, 100, ID);

  /** Menus with one choice. */
  static Kinds menus() {
    return new Kinds()
        .with("static_select", fixed().may("initial_option", Texts.option()))
        .with("external_select", looked().may("initial_option", Texts.option()))
        .with("users_select", placed().may("initial_user", ID))
        .with(
            "conversations_select",
            placed()
                .may("initial_conversation", ID)
                .may("default_to_current_conversation", Rule.flag())
                .may("response_url_enabled", Rule.flag())
                .may("filter", Rule.any()))
        .with(
            "channels_select",
            placed().may("initial_channel", ID).may("response_url_enabled", Rule.flag()));
  }

  /** Menus with several choices. */
  static Kinds manyMenus() {
    return new Kinds()
        .with("multi_static_select", several(fixed().may("initial_options", OPTIONS)))
        .with("multi_external_select", several(looked().may("initial_options", OPTIONS)))
        .with("multi_users_select", several(placed().may("initial_users", IDS)))
        .with("multi_channels_select", several(placed().may("initial_channels", IDS)))
        .with(
            "multi_conversations_select",
            several(placed().may("initial_conversations", IDS).may("filter", Rule.any())));
  }

  /** Dates, times, boxes and radio buttons. */
  static Kinds pickers() {
    Rule marks = Rule.list(1, 10, Texts.mark());
    return new Kinds()
        .with("datepicker", placed().may("initial_date", DATE))
        .with("timepicker", placed().may("initial_time", Rule.text(5, 5)).may("timezone", ID))
        .with("datetimepicker", focused().may("initial_date_time", Rule.whole(0, 9_999_999_999L)))
        .with("checkboxes", focused().must("options", marks).may("initial_options", marks))
        .with(
            "radio_buttons", focused().must("options", marks).may("initial_option", Texts.mark()));
  }

  /** Buttons and the small menu of three dots. */
  static Kinds buttons() {
    return new Kinds()
        .with(
            "button",
            asking()
                .must("text", Texts.plain(75))
                .may("url", Rule.text(3000))
                .may("value", Rule.text(0, 2000))
                .may("style", Rule.oneOf("primary", "danger"))
                .may("accessibility_label", Rule.text(75)))
        .with("overflow", asking().must("options", Rule.list(1, 5, Texts.link())));
  }

  /** What takes typed text. */
  static Kinds lines() {
    return new Kinds()
        .with(
            "plain_text_input",
            typed()
                .may("initial_value", Rule.text(0, 3000))
                .may("multiline", Rule.flag())
                .may("min_length", Rule.whole(0, 3000))
                .may("max_length", Rule.whole(1, 3000)))
        .with(
            "number_input",
            typed()
                .must("is_decimal_allowed", Rule.flag())
                .may("initial_value", Rule.text(100))
                .may("min_value", Rule.text(100))
                .may("max_value", Rule.text(100)))
        .with("email_text_input", typed().may("initial_value", Rule.text(0, 3000)))
        .with("url_text_input", typed().may("initial_value", Rule.text(0, 3000)));
  }

  private static Shape typed() {
    return new Shape()
        .may("action_id", ID)
        .may("focus_on_load", Rule.flag())
        .may("placeholder", Texts.plain(150))
        .may(
            "dispatch_action_config",
            new Shape()
                .must(
                    "trigger_actions_on",
                    Rule.list(1, 2, Rule.oneOf("on_enter_pressed", "on_character_entered"))));
  }

  /** A picture beside a text. */
  static Kinds image() {
    return new Kinds()
        .with(
            "image",
            new Shape()
                .must("alt_text", Rule.text(2000))
                .may("image_url", Rule.text(3000))
                .may("slack_file", Rule.any()));
  }
}
