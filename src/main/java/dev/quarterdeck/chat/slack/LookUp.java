package dev.quarterdeck.chat.slack;

import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.File;
import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
import dev.quarterdeck.chat.Chat;
import dev.quarterdeck.chat.Outbound;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds a message whose answer was lost, by the id it carries in its metadata; a file by its title.
 * What only one person saw stands nowhere, so it is said again, once Slack answers.
 */
final class LookUp {
  private static final int PAGE = 200;
  private static final int PAGES = 5;

  private final Api api;
  private final Threads threads;

  LookUp(Api api, Threads threads) {
    this.api = api;
    this.threads = threads;
  }

  Optional<String> find(Outbound.Once said) {
    return switch (said) {
      case Outbound.Post post when Speech.method(post) == Method.EPHEMERAL -> nowhere();
      case Outbound.Post post -> post(post);
      case Outbound.Upload upload -> in(upload, message -> titled(message, upload));
    };
  }

  private Optional<String> nowhere() {
    Answer<AuthTestResponse> answer = api.call(Method.AUTH, c -> c.authTest(r -> r));
    return page(answer, _ -> new Page(List.of(), "")).messages().stream()
        .map(Message::getTs)
        .findFirst();
  }

  private Optional<String> post(Outbound.Post post) {
    Optional<String> found =
        in(
            post,
            message -> Optional.of(message).filter(m -> carries(m, post.id())).map(Message::getTs));
    found.ifPresent(ts -> threads.anchor(post.place(), ts));
    return found;
  }

  private static boolean carries(Message message, String id) {
    return message.getMetadata() != null
        && Payload.EVENT.equals(message.getMetadata().getEventType())
        && id.equals(message.getMetadata().getEventPayload().get("outbox_id"));
  }

  private static Optional<String> titled(Message message, Outbound.Upload upload) {
    List<File> files = message.getFiles() == null ? List.of() : message.getFiles();
    return files.stream()
        .filter(file -> Uploads.title(upload).equals(file.getTitle()))
        .map(file -> Uploads.ref(file.getId()))
        .findFirst();
  }

  private Optional<String> in(Outbound.Once said, Function<Message, Optional<String>> ours) {
    String channel = said.place().channel();
    Optional<String> root = threads.root(said.place()).filter(thread -> stands(channel, thread));
    String cursor = "";
    for (int page = 0; page < PAGES; page++) {
      Page read =
          root.isPresent() ? replies(channel, root.get(), cursor) : history(channel, cursor);
      Optional<String> found =
          read.messages().stream().map(ours).flatMap(Optional::stream).findFirst();
      if (found.isPresent() || read.next().isEmpty()) {
        return found;
      }
      cursor = read.next();
    }
    throw told("there are more than %,d messages to look through".formatted(PAGE * PAGES));
  }

  private record Page(List<Message> messages, String next) {
    static Page of(@Nullable List<Message> messages, @Nullable ResponseMetadata more) {
      String next = more == null ? null : more.getNextCursor();
      return new Page(messages == null ? List.of() : messages, next == null ? "" : next);
    }
  }

  private Page history(String channel, String cursor) {
    Answer<ConversationsHistoryResponse> answer =
        api.call(
            Method.HISTORY,
            c ->
                c.conversationsHistory(
                    r -> r.channel(channel).limit(PAGE).cursor(cursor).includeAllMetadata(true)));
    return page(answer, r -> Page.of(r.getMessages(), r.getResponseMetadata()));
  }

  private Page replies(String channel, String root, String cursor) {
    Answer<ConversationsRepliesResponse> answer =
        api.call(
            Method.REPLIES,
            c ->
                c.conversationsReplies(
                    r ->
                        r.channel(channel)
                            .ts(root)
                            .limit(PAGE)
                            .cursor(cursor)
                            .includeAllMetadata(true)));
    return page(answer, r -> Page.of(r.getMessages(), r.getResponseMetadata()));
  }

  /** Whether there is such a thread; what answers to a deleted message stands in the channel. */
  private boolean stands(String channel, String root) {
    var answer =
        api.call(
            Method.REPLIES, c -> c.conversationsReplies(r -> r.channel(channel).ts(root).limit(1)));
    return !(answer instanceof Answer.Refused<?>(String word) && word.equals("thread_not_found"));
  }

  private static <T> Page page(Answer<T> answer, Function<T, Page> read) {
    return switch (answer) {
      case Answer.Done<T>(T value) -> read.apply(value);
      // It is nowhere to be seen because it is nowhere.
      case Answer.Refused<T>(String word) when gone(word) -> new Page(List.of(), "");
      case Answer.Refused<T>(String word) -> throw told(word);
      case Answer.Later<T>(var pause) -> throw told("to be asked in " + pause.toSeconds() + " s");
      case Answer.Lost<T>(String why) -> throw told(why);
    };
  }

  private static boolean gone(String word) {
    return Words.outside(word) || word.equals("is_archived");
  }

  private static Chat.NotTold told(String why) {
    return new Chat.NotTold("Slack cannot be asked whether a message has arrived: " + why);
  }
}
