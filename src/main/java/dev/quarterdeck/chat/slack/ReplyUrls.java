package dev.quarterdeck.chat.slack;

import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.SendResult;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers by the address that came with a slash command: the only way into a channel where the bot
 * is not. <a
 * href="https://docs.slack.dev/interactivity/handling-user-interaction#message_responses">Five
 * times within 30 minutes</a>, and only to Slack itself: a forged address is asked nothing.
 */
final class ReplyUrls {
  static final String HOST = "hooks.slack.com";
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Duration AWAY = Duration.ofSeconds(10);
  private static final String INVITE =
      "The bot is not in this channel. Cards need it there: invite it with /invite.";

  private final Slack.Addresses addresses;
  private final Site site;
  private final InstantSource clock;

  /** Answers through these addresses, at that site. */
  ReplyUrls(Slack.Addresses addresses, Site site, InstantSource clock) {
    this.addresses = addresses;
    this.site = site;
    this.clock = clock;
  }

  /** Whether that address is Slack's. */
  boolean trusted(String url) {
    return site.trusted(url).isPresent();
  }

  /**
   * Answers there, once: what stands there cannot be looked up, so what may have arrived is not
   * said again.
   *
   * @param only the one person who may read it
   * @return nothing when there is no address, or it is used up
   */
  Optional<SendResult> answer(Place place, Payload payload, Optional<String> only) {
    Optional<String> command = Threads.command(place);
    Optional<SendResult> result =
        command
            .flatMap(c -> addresses.use(c, only, clock.instant()))
            .flatMap(site::trusted)
            .map(url -> post(url, payload, only.isPresent() || direct(place)));
    if (result.isPresent() && result.get() instanceof SendResult.RetryAfter) {
      command.ifPresent(addresses::unused);
    }
    return result;
  }

  /** Where two people talk to each other, what one of them asked is not for the other. */
  private static boolean direct(Place place) {
    return place.channel().startsWith(Speech.DIRECT);
  }

  // Over a connection of its own: one that was kept may be dead, and whoever writes to it cannot
  // know whether that was read.
  private SendResult post(URI url, Payload payload, boolean alone) {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(DEADLINE)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(body(payload, alone)))
            .build();
    try (HttpClient client = site.client(DEADLINE)) {
      int status = Site.status(client, request);
      return switch (status) {
        case 200 -> new SendResult.Sent("reply");
        case 429 -> new SendResult.RetryAfter(AWAY);
        default -> lost("status " + status);
      };
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return new SendResult.RetryAfter(AWAY);
    } catch (IOException e) {
      return lost(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lost("interrupted");
    }
  }

  private static SendResult lost(String why) {
    return new SendResult.Rejected(
        "the address of the command gave no answer but " + why + ", and is told nothing twice");
  }

  private static String body(Payload payload, boolean alone) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.put("response_type", alone ? "ephemeral" : "in_channel");
    body.put("replace_original", false);
    body.put("unfurl_links", false).put("unfurl_media", false);
    body.put("text", payload.text());
    body.set("blocks", payload.with(INVITE));
    return body.toString();
  }
}
