package dev.quarterdeck.chat.slack;

import com.slack.api.methods.request.chat.ChatPostEphemeralRequest;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Outbound;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.SendResult;
import java.util.Optional;

/** What the bot says. */
final class Speech {
  /** Begins the ids of conversations of the bot with one person. */
  static final String DIRECT = "D";

  private final Api api;
  private final Threads threads;
  private final ReplyUrls urls;
  private final Uploads uploads;
  private final Presence presence;

  Speech(Api api, Threads threads, ReplyUrls urls, Uploads uploads, Presence presence) {
    this.api = api;
    this.threads = threads;
    this.urls = urls;
    this.uploads = uploads;
    this.presence = presence;
  }

  SendResult send(Outbound outbound) {
    return switch (outbound) {
      case Outbound.Post post -> post(post);
      case Outbound.Update update -> update(update);
      case Outbound.Upload upload -> uploads.send(upload, threads.root(upload.place()));
    };
  }

  /** The method with which it is said. */
  static Method method(Outbound outbound) {
    return switch (outbound) {
      case Outbound.Update _ -> Method.UPDATE;
      case Outbound.Upload _ -> Method.UPLOAD;
      case Outbound.Post post ->
          post.audience() instanceof Audience.All || post.place().channel().startsWith(DIRECT)
              ? Method.POST
              : Method.EPHEMERAL;
    };
  }

  private SendResult post(Outbound.Post post) {
    Payload payload = Payload.of(post.message());
    return switch (post.audience()) {
      case Audience.All _ -> toAll(post, payload);
      case Audience.Only only -> toOne(post, payload, only.who());
      case Audience.Rather rather -> toOne(post, payload, rather.who());
    };
  }

  private SendResult toAll(Outbound.Post post, Payload payload) {
    Place place = post.place();
    Optional<String> root = threads.root(place);
    Answer<ChatPostMessageResponse> answer = say(post, payload, root);
    if (root.isPresent()
        && answer instanceof Answer.Refused<?>(String word)
        && Words.threadless(word)) {
      answer = say(post, payload, Optional.empty());
    }
    if (answer instanceof Answer.Done<ChatPostMessageResponse>(var response)) {
      presence.spoke(place.channel());
      if (root.isEmpty()) {
        threads.anchor(place, response.getTs());
      }
    }
    return otherwise(
        answer, answer.result(ChatPostMessageResponse::getTs), place, payload, Optional.empty());
  }

  private Answer<ChatPostMessageResponse> say(
      Outbound.Post post, Payload payload, Optional<String> root) {
    ChatPostMessageRequest request =
        ChatPostMessageRequest.builder()
            .channel(post.place().channel())
            .threadTs(root.orElse(null))
            .text(payload.text())
            .blocksAsString(payload.blocks())
            .metadataAsString(Payload.metadata(post.id()))
            .unfurlLinks(false)
            .unfurlMedia(false)
            .build();
    return api.call(Method.POST, client -> client.chatPostMessage(request));
  }

  /**
   * It is never shown to others, whatever Slack says. In a thread only where somebody has answered
   * already, for in others it <a
   * href="https://docs.slack.dev/reference/methods/chat.postEphemeral">would not be shown</a>; and
   * in a direct message there is nobody else.
   */
  private SendResult toOne(Outbound.Post post, Payload payload, String who) {
    Place place = post.place();
    if (place.channel().startsWith(DIRECT)) {
      return toAll(post, payload);
    }
    ChatPostEphemeralRequest request =
        ChatPostEphemeralRequest.builder()
            .channel(place.channel())
            .user(who.substring(who.indexOf('/') + 1))
            .threadTs(place.thread().filter(ts -> answered(place.channel(), ts)).orElse(null))
            .text(payload.text())
            .blocksAsString(payload.blocks())
            .build();
    var answer = api.call(Method.EPHEMERAL, client -> client.chatPostEphemeral(request));
    return otherwise(
        answer, answer.result(r -> r.getMessageTs()), place, payload, Optional.of(who));
  }

  private boolean answered(String channel, String thread) {
    return Threads.message(thread)
        && api.call(
                Method.REPLIES,
                c -> c.conversationsReplies(r -> r.channel(channel).ts(thread).limit(2)))
            instanceof Answer.Done<ConversationsRepliesResponse>(var read)
        && read.getMessages().size() > 1;
  }

  private SendResult otherwise(
      Answer<?> answer, SendResult result, Place place, Payload payload, Optional<String> only) {
    if (!(answer instanceof Answer.Refused<?>(String word)) || !Words.outside(word)) {
      return presence.result(place.channel(), answer, result);
    }
    presence.outside(place.channel());
    return urls.answer(place, payload, only)
        .orElseGet(() -> presence.result(place.channel(), answer, result));
  }

  private SendResult update(Outbound.Update update) {
    if (!Threads.message(update.ref())) {
      return new SendResult.Rejected("'" + update.ref() + "' is no message that can be edited");
    }
    Payload payload = Payload.of(update.message());
    String channel = update.place().channel();
    Answer<ChatUpdateResponse> answer =
        api.call(
            Method.UPDATE,
            client ->
                client.chatUpdate(
                    r ->
                        r.channel(channel)
                            .ts(update.ref())
                            .text(payload.text())
                            .blocksAsString(payload.blocks())));
    return presence.result(channel, answer, answer.result(_ -> update.ref()));
  }
}
