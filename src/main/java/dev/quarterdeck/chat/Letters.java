package dev.quarterdeck.chat;

import java.util.List;
import java.util.Optional;

/** Sends messages and files that are said once. */
final class Letters {
  private final Queue queue;
  private final Sending sending;

  Letters(Queue queue, Sending sending) {
    this.queue = queue;
    this.sending = sending;
  }

  void send(String lane, Chat chat, Queue.Letter letter) {
    Outbound.Once said = fitting(chat, letter.said());
    Optional<SendResult.Earlier> earlier = sending.earlier(chat, said, letter.doubt());
    if (earlier.isPresent()) {
      note(lane, chat, letter, earlier.get());
      return;
    }
    if (alone(said) && !can(chat, Caps.Cap.ONLY_ONE_READER)) {
      SendResult.Rejected rejected =
          new SendResult.Rejected("the platform cannot show a message to one person alone");
      sending.rejected(lane, said.id(), rejected);
      queue.over(letter, Optional.empty(), rejected.why(), sending.restAfter(chat));
      return;
    }
    if (!can(chat, Caps.Cap.IDEMPOTENT_SEND)) {
      queue.sending(letter);
    }
    SendResult result = sending.send(chat, said);
    if (said instanceof Outbound.Upload upload && result instanceof SendResult.Rejected rejected) {
      sending.rejected(lane, said.id(), rejected);
      result =
          inWords(chat, letter, words(upload, "The file was not taken: " + rejected.why() + "."));
    }
    note(lane, chat, letter, result);
  }

  /** Whoever waits for a file that nobody can bring is told so. */
  private SendResult inWords(Chat chat, Queue.Letter letter, Outbound.Post words) {
    Optional<SendResult.Earlier> earlier = sending.earlier(chat, words, letter.doubt());
    return earlier.isPresent() ? earlier.get() : sending.send(chat, words);
  }

  /** As the platform can take it; what is for one person alone stays so. */
  private static Outbound.Once fitting(Chat chat, Outbound.Once said) {
    return switch (said) {
      case Outbound.Post post ->
          post.audience() instanceof Audience.Rather && !can(chat, Caps.Cap.WHISPER)
              ? new Outbound.Post(post.id(), post.place(), post.message(), Audience.ALL)
              : post;
      case Outbound.Upload upload ->
          can(chat, Caps.Cap.UPLOAD) ? upload : words(upload, "This chat takes no files.");
    };
  }

  private static boolean alone(Outbound.Once said) {
    return said instanceof Outbound.Post post && post.audience() instanceof Audience.Only;
  }

  private static Outbound.Post words(Outbound.Upload upload, String why) {
    String elsewhere =
        "%s Ask for %s in the console or in a chat that takes files."
            .formatted(why, upload.file().name());
    Doc doc = upload.message().doc().and(List.of(Doc.Para.of(elsewhere)));
    return new Outbound.Post(
        upload.id(), upload.place(), Message.of(doc, upload.comment()), Audience.ALL);
  }

  private static boolean can(Chat chat, Caps.Cap cap) {
    return chat.caps().can().contains(cap);
  }

  private void note(String lane, Chat chat, Queue.Letter letter, SendResult result) {
    String id = letter.said().id();
    switch (result) {
      case SendResult.Sent sent ->
          queue.over(letter, Optional.of(sent.ref()), "", sending.restAfter(chat));
      case SendResult.RetryAfter after -> {
        // Nothing is in doubt that was not before: it need not be looked up.
        if (!letter.doubt() && !can(chat, Caps.Cap.IDEMPOTENT_SEND)) {
          queue.unsent(letter);
        }
        sending.retry(lane, after);
      }
      case SendResult.Unknown unknown -> {
        if (!sending.doubt(lane, chat, letter.said(), letter.attempts(), unknown)) {
          sending.over(letter.said());
          String why = "it is not known whether it arrived: " + unknown.why();
          queue.over(letter, Optional.empty(), why, sending.restAfter(chat));
        }
      }
      case SendResult.Rejected rejected -> {
        sending.rejected(lane, id, rejected);
        queue.over(letter, Optional.empty(), rejected.why(), sending.restAfter(chat));
      }
    }
  }
}
