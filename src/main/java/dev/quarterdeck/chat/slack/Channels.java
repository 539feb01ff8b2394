package dev.quarterdeck.chat.slack;

import com.slack.api.methods.response.conversations.ConversationsInfoResponse;
import com.slack.api.model.Conversation;
import dev.quarterdeck.chat.Doc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the channels that the settings name can be used. One thread. */
final class Channels {
  /** Others ask the same of Slack, which answers so many at once and no more. */
  private static final int AT_ONCE = 5;

  private final Api api;
  private final Slack.Setup setup;
  private final Map<String, String> wrong = new LinkedHashMap<>();
  private int next;

  Channels(Api api, Slack.Setup setup) {
    this.api = api;
    this.setup = setup;
  }

  /** Asks Slack of some of them; what it does not tell now stays as it was. */
  Optional<Doc> look() {
    List<String> names = names();
    for (int i = 0; i < Math.min(AT_ONCE, names.size()); i++) {
      String name = names.get(next++ % names.size());
      look(name, named(name));
    }
    List<Doc.Fact> facts = new ArrayList<>();
    wrong.forEach((name, why) -> facts.add(new Doc.Fact(name + " (" + named(name) + ")", why)));
    return facts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Doc.of(
                Doc.Para.of(
                    "Channels that the settings name cannot be used; what cannot be said there waits:"),
                new Doc.Facts(facts)));
  }

  /** Of conversations with one person Slack tells only who has a right for that. */
  private List<String> names() {
    return setup.channels().entrySet().stream()
        .filter(channel -> !channel.getValue().startsWith(Speech.DIRECT))
        .map(Map.Entry::getKey)
        .toList();
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
    if (!channel.isMember()) {
      return "not_in_channel";
    }
    return channel.isExtShared() ? Words.SHARED : "";
  }

  private void note(String name, String word) {
    if (word.isEmpty()) {
      wrong.remove(name);
    } else {
      wrong.put(name, Words.refused(word));
    }
  }
}
