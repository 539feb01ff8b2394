package dev.quarterdeck.slack;

import java.time.Duration;

/**
 * One call of the Web API, or one use of a response URL.
 *
 * @param method such as {@code chat.postMessage}, or {@code response_url}
 * @param arguments what it was called with, as the text of a JSON object
 * @param status of HTTP; 0 when the connection was cut
 * @param error what Slack said against it, or nothing
 * @param at since the workspace was opened, by the real clock
 */
public record Call(String method, String arguments, int status, String error, Duration at) {
  /** Whether Slack did it and said so. */
  public boolean ok() {
    return status == 200 && error.isEmpty();
  }
}
