package dev.quarterdeck.chat.slack;

import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.BlockSuggestionRequest;
import com.slack.api.bolt.request.builtin.EventRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.UrlVerificationRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one middleware there is: it answers everything, what it does not know with a plain
 * acknowledgement, because what is not acknowledged comes again or frightens whoever sent it.
 */
final class Hearing implements Middleware {
  private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);
  private static final String BROKEN =
      "Nothing was run: the bot failed while it read this. Its log says why.";

  private final Commands commands;
  private final Events events;
  private final Presses presses;
  private final Forms forms;
  private final Slack.Count count;

  Hearing(Commands commands, Events events, Presses presses, Forms forms, Slack.Count count) {
    this.commands = commands;
    this.events = events;
    this.presses = presses;
    this.forms = forms;
    this.count = count;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Response apply(Request request, Response ignored, MiddlewareChain chain) {
    long begun = System.nanoTime();
    Response response = answered(request);
    count.acknowledged(
        request.getRequestType().name().toLowerCase(Locale.ROOT),
        response.getStatusCode() == 200,
        Duration.ofNanos(System.nanoTime() - begun));
    return response;
  }

  private Response answered(Request<?> request) {
    try {
      return answer(request);
    } catch (RuntimeException e) {
      LOG.error("What Slack sent ({}) could not be read", request.getRequestType(), e);
      return request instanceof SlashCommandRequest ? Reply.says(BROKEN) : Reply.taken();
    }
  }

  private Response answer(Request<?> request) {
    return switch (request) {
      case SlashCommandRequest command -> commands.hear(command.getPayload());
      case EventRequest event -> events.hear(event.getRequestBodyAsString());
      case BlockActionRequest press -> presses.hear(press.getPayload());
      case BlockSuggestionRequest typing -> forms.suggest(typing.getPayload());
      case ViewSubmissionRequest form -> forms.submit(form.getPayload());
      case UrlVerificationRequest check -> Reply.json(challenge(check.getRequestBodyAsString()));
      default -> Reply.taken();
    };
  }

  private static JsonNode challenge(String body) {
    JsonMapper json = JsonMapper.shared();
    String challenge = json.readTree(body).path("challenge").asString("");
    return json.createObjectNode().put("challenge", challenge);
  }
}
