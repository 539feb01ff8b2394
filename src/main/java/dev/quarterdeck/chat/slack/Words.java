package dev.quarterdeck.chat.slack;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** Slack's words for what went wrong, sorted by what follows from them. */
final class Words {
  /** Ours, for what Slack says of a channel without a word for it. */
  static final String SHARED = "is_ext_shared";

  /** The bot has not done its part: nothing is lost while a person mends it. */
  private static final Set<String> SETUP =
      Set.of(
          "invalid_auth",
          "not_authed",
          "account_inactive",
          "token_revoked",
          "token_expired",
          "missing_scope",
          "not_allowed_token_type",
          "no_permission",
          "access_denied",
          "org_login_required",
          "ekm_access_denied",
          "team_access_not_granted",
          "two_factor_setup_required");

  /** It may have been done all the same. */
  private static final Set<String> UNSURE =
      Set.of(
          "fatal_error",
          "internal_error",
          "request_timeout",
          "service_unavailable",
          "team_added_to_org");

  /** The bot is not in the conversation. */
  private static final Set<String> OUTSIDE =
      Set.of("not_in_channel", "channel_not_found", "user_not_in_channel");

  /** Nobody can be told anything there, until a person has mended that. */
  private static final Set<String> SHUT =
      Set.of("not_in_channel", "channel_not_found", "is_archived");

  /** Only some may write there. */
  private static final Set<String> RESTRICTED =
      Set.of(
          "restricted_action",
          "restricted_action_read_only_channel",
          "restricted_action_thread_only_channel");

  /** In a thread nothing can be said; beside it perhaps. */
  private static final Set<String> THREADLESS =
      Set.of("restricted_action_non_threadable_channel", "restricted_action_thread_locked");

  /** The message is not there any more, or not the bot's. */
  private static final Set<String> GONE = Set.of("message_not_found", "cant_update_message");

  private static final Map<String, String> MEANT =
      Map.ofEntries(
          entry("not_in_channel", "the bot is not in that channel; invite it with /invite"),
          entry(
              "channel_not_found",
              "there is no such channel, or it is private and the bot was not invited"),
          entry("user_not_in_channel", "that person is not in the channel"),
          entry("is_archived", "the channel is archived"),
          entry(SHARED, "another company reads that channel, so nothing said there is taken"),
          entry("message_not_found", "the message was deleted"),
          entry("cant_update_message", "the message is not the bot's"),
          entry(
              "edit_window_closed",
              "the workspace does not let messages be edited any more after some time"),
          entry("restricted_action", "the workspace does not let the bot write there"),
          entry(
              "restricted_action_read_only_channel",
              "only some may write in that channel; let the bot be one of them"),
          entry(
              "restricted_action_thread_only_channel",
              "only some may begin a thread in that channel; let the bot be one of them"),
          entry("restricted_action_thread_locked", "the thread is locked"));

  private Words() {}

  static boolean setup(String word) {
    return SETUP.contains(word);
  }

  static boolean unsure(String word) {
    return UNSURE.contains(word);
  }

  static boolean outside(String word) {
    return OUTSIDE.contains(word);
  }

  static boolean shut(String word) {
    return SHUT.contains(word) || restricted(word);
  }

  static boolean restricted(String word) {
    return RESTRICTED.contains(word);
  }

  static boolean threadless(String word) {
    return THREADLESS.contains(word);
  }

  static boolean gone(String word) {
    return GONE.contains(word);
  }

  static String refused(String word) {
    String meant = MEANT.get(word);
    return meant == null ? word : word + ": " + meant;
  }
}
