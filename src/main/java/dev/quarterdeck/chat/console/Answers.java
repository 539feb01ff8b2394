package dev.quarterdeck.chat.console;

import dev.quarterdeck.store.StoreFailure;
import java.security.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;

/** What every endpoint answers with: JSON, and a sentence when something is wrong. */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private Answers() {}

  /** An endpoint for one known person. */
  @FunctionalInterface
  interface ForLogin {
    ServerResponse handle(ServerRequest request, String login) throws Exception;
  }

  static HandlerFunction<ServerResponse> guarded(ForLogin endpoint) {
    return request -> {
      try {
        String login =
            request
                .principal()
                .map(Principal::getName)
                .orElseThrow(() -> new Refusal(401, "Log in first."));
        return endpoint.handle(request, login);
      } catch (Refusal e) {
        return sentence(e.status(), e.getMessage() + "");
      } catch (StoreFailure e) {
        LOG.error("The console could not keep what was said", e);
        return sentence(503, e.getMessage() + " Nothing was lost; say it again then.");
      }
    };
  }

  static ServerResponse sentence(int status, String sentence) {
    return json(status, Wire.object().put("error", sentence));
  }

  static ServerResponse json(int status, JsonNode node) {
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(node.toString());
  }
}
