package dev.quarterdeck.chat.slack;

import com.slack.api.methods.response.conversations.ConversationsInfoResponse;
import com.slack.api.model.Conversation;
import dev.quarterdeck.chat.Doc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the bot can speak in the channels that the settings name. One thread. */
final class Channels {
  private final Api api;
  private final Slack.Setup setup;
  private final Map<String, String> shut = new LinkedHashMap<>();

  Channels(Api api, Slack.Setup setup) {
    this.api = api;
    this.setup = setup;
  }

  /** Asks Slack; what it does not tell now stays as it was. */
  Optional<Doc> look() {
    setup.channels().forEach((name, id) -> look(name, id));
    List<Doc.Fact> facts = new ArrayList<>();
    shut.forEach((name, why) -> facts.add(new Doc.Fact(name + " (" + named(name) + ")", why)));
    return facts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Doc.of(
                Doc.Para.of(
                    "The bot cannot speak in channels that the settings name; what is for them waits:"),
                new Doc.Facts(facts)));
  }

  private String named(String name) {
    return String.valueOf(setup.channels().get(name));
  }

  private void look(String name, String id) {
    Answer<ConversationsInfoResponse> answer =
        api.call(Method.INFO, c -> c.conversationsInfo(r -> r.channel(id)));
    switch (answer) {
      case Answer.Done<ConversationsInfoResponse>(var response) ->
          note(name, why(response.getChannel()));
      case Answer.Refused<ConversationsInfoResponse>(String word) ->
          note(name, Words.shut(word) ? word : "");
      case Answer.Later<ConversationsInfoResponse> _, Answer.Lost<ConversationsInfoResponse> _ -> {}
    }
  }

  private static String why(Conversation channel) {
    if (channel.isArchived()) {
      return "is_archived";
    }
    // Of a conversation with one person Slack does not say it.
    return channel.isMember() || channel.isIm() ? "" : "not_in_channel";
  }

  private void note(String name, String word) {
    if (word.isEmpty()) {
      shut.remove(name);
    } else {
      shut.put(name, Words.refused(word));
    }
  }
}
