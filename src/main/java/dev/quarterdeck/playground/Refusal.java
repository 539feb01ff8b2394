package dev.quarterdeck.playground;

import java.io.Serial;

/** The engine's answer to a request it will not do: a status and {@code {"message": …}}. */
final class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;

  Refusal(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static Refusal notFound(String kind, String name) {
    return new Refusal(404, kind + " " + name + " not found");
  }

  Answer answer() {
    return Answer.error(status, String.valueOf(getMessage()));
  }
}
