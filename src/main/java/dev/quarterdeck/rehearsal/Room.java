package dev.quarterdeck.rehearsal;

import dev.quarterdeck.chat.Caps;
import dev.quarterdeck.chat.Chat;
import dev.quarterdeck.chat.Outbound;
import dev.quarterdeck.chat.SendResult;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;

/** A chat platform that can do everything and loses nothing. */
record Room(String platform, Board board) implements Chat {
  private static final int LONGEST = 100_000;

  @Override
  public Caps caps() {
    return new Caps(EnumSet.allOf(Caps.Cap.class), LONGEST, Duration.ZERO);
  }

  @Override
  public SendResult send(Outbound outbound) {
    return switch (outbound) {
      case Outbound.Once said -> new SendResult.Sent(board.post(said));
      case Outbound.Update update ->
          board.edit(update.ref(), update.message())
              ? new SendResult.Sent(update.ref())
              : new SendResult.Rejected("there is no message " + update.ref());
    };
  }

  @Override
  public Optional<String> find(Outbound.Once said) {
    return Optional.of(board.post(said));
  }

  @Override
  public boolean answers() {
    return true;
  }

  @Override
  public Optional<String> problem() {
    return Optional.empty();
  }
}
