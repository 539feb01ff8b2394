package dev.quarterdeck.chat;

import java.util.Optional;

/** Sends messages that are said once. */
final class Letters {
  private final Queue queue;
  private final Sending sending;

  Letters(Queue queue, Sending sending) {
    this.queue = queue;
    this.sending = sending;
  }

  void send(String lane, Chat chat, Queue.Letter letter) {
    Outbound.Post post = letter.post();
    Optional<String> earlier = sending.earlier(chat, post, letter.doubt());
    if (earlier.isPresent()) {
      queue.over(letter, earlier, "", sending.restAfter(chat));
      return;
    }
    if (post.only().isPresent() && !chat.caps().can().contains(Caps.Cap.ONLY_ONE_READER)) {
      SendResult.Rejected rejected =
          new SendResult.Rejected("the platform cannot show a message to one person alone");
      sending.rejected(lane, post.id(), rejected);
      queue.over(letter, Optional.empty(), rejected.why(), sending.restAfter(chat));
      return;
    }
    if (!chat.caps().can().contains(Caps.Cap.IDEMPOTENT_SEND)) {
      queue.sending(letter);
    }
    note(lane, chat, letter, sending.send(chat, post));
  }

  private void note(String lane, Chat chat, Queue.Letter letter, SendResult result) {
    String id = letter.post().id();
    switch (result) {
      case SendResult.Sent sent ->
          queue.over(letter, Optional.of(sent.ref()), "", sending.restAfter(chat));
      case SendResult.RetryAfter after -> sending.retry(lane, after);
      case SendResult.Unknown unknown -> sending.doubt(lane, id, letter.attempts(), unknown);
      case SendResult.Rejected rejected -> {
        sending.rejected(lane, id, rejected);
        queue.over(letter, Optional.empty(), rejected.why(), sending.restAfter(chat));
      }
    }
  }
}
