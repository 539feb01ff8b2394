package dev.quarterdeck.chat.slack;

import com.slack.api.methods.response.auth.AuthTestResponse;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.DocText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the bot may do in its workspace what it has to; it is told what is missing, and for what.
 */
final class Check {
  private static final Logger LOG = LoggerFactory.getLogger(Check.class);
  private static final String SCOPES = "x-oauth-scopes";

  private final Api api;
  private final Slack.Setup setup;
  private final Channels channels;
  private final Presence presence;
  private volatile Optional<Doc> wrong = Optional.empty();
  private volatile Optional<String> refused = Optional.empty();

  Check(Api api, Slack.Setup setup, Presence presence) {
    this.api = api;
    this.setup = setup;
    this.presence = presence;
    this.channels = new Channels(api, setup);
  }

  /** The scopes of the bot's token, each with what it is for. */
  static Map<String, String> needed() {
    Map<String, String> needed = new LinkedHashMap<>();
    needed.put("commands", "to hear /ops");
    needed.put("app_mentions:read", "to hear its name in channels and threads");
    needed.put("im:history", "to hear direct messages");
    needed.put("chat:write", "to answer and to keep cards up to date");
    needed.put("files:write", "to send logs and pictures as files");
    needed.put("channels:history", "to find a message again when Slack's answer was lost");
    needed.put("groups:history", "to find it again in private channels");
    needed.put("mpim:history", "to find it again in conversations of several people");
    needed.put("channels:read", "to know which channels another company reads");
    needed.put("groups:read", "to know it of private channels");
    needed.put("mpim:read", "to know it of conversations of several people");
    needed.put("usergroups:read", "to know who is in the groups that roles name");
    return needed;
  }

  /** Whether Slack answers the bot at all now. */
  boolean answers() {
    Answer<AuthTestResponse> answer = api.call(Method.AUTH, client -> client.authTest(r -> r));
    return answer instanceof Answer.Done<AuthTestResponse>;
  }

  /** Asks Slack; tells the log what changed. */
  void look() {
    Answer<AuthTestResponse> answer = api.call(Method.AUTH, client -> client.authTest(r -> r));
    if (answer instanceof Answer.Done<AuthTestResponse>(AuthTestResponse response)) {
      Optional<Doc> now = judged(response).or(channels::look);
      if (now.isPresent() && !now.equals(wrong)) {
        LOG.warn("Slack:\n{}", String.join("\n", DocText.lines(now.get())));
      }
      wrong = now;
    }
    Optional<String> word = api.refused();
    if (word.isPresent() && !word.equals(refused)) {
      LOG.warn("Slack refuses the bot: {}", word.get());
    }
    refused = word;
  }

  private Optional<Doc> judged(AuthTestResponse response) {
    String team = Reply.text(response.getTeamId());
    if (!setup.team().equals(team)) {
      return Optional.of(
          Doc.say(
              "The bot's token is for workspace %s, but quarterdeck.slack.team is %s."
                  .formatted(Plain.line(team), setup.team())));
    }
    return missing(
        response.getHttpResponseHeaders() == null
            ? List.of()
            : response.getHttpResponseHeaders().getOrDefault(SCOPES, List.of()));
  }

  /** Slack names them in a header; where it names none nothing is known. */
  static Optional<Doc> missing(List<String> headers) {
    Set<String> held =
        headers.stream()
            .flatMap(line -> Arrays.stream(line.split(",")))
            .map(String::strip)
            .filter(scope -> !scope.isEmpty())
            .collect(Collectors.toSet());
    List<Doc.Fact> facts = new ArrayList<>();
    needed()
        .forEach(
            (scope, what) -> {
              if (!held.contains(scope)) {
                facts.add(new Doc.Fact(scope, what));
              }
            });
    return held.isEmpty() || facts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Doc.of(
                Doc.Para.of("The app lacks scopes; add them and install it again:"),
                new Doc.Facts(facts)));
  }

  Optional<String> problem() {
    return api.silentSince()
        .map("Slack has answered nothing since %s."::formatted)
        .or(() -> api.refused().map(word -> "Slack refuses the bot: " + word))
        .or(() -> wrong.map(doc -> String.join("; ", DocText.lines(doc))))
        .or(presence::problem);
  }
}
