package dev.quarterdeck.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.alert.Alert;
import dev.quarterdeck.alert.Head;
import dev.quarterdeck.alert.Notification;
import dev.quarterdeck.alert.NotificationJson;
import dev.quarterdeck.alert.Receiver;
import dev.quarterdeck.inbox.Arrival;
import dev.quarterdeck.inbox.Inbox;
import dev.quarterdeck.store.StoreFailure;
import dev.quarterdeck.target.Redactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What Alertmanager is answered, and what is kept of what it sends. */
class WebhookTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ALERT =
      """
      {"status": "firing", "fingerprint": "0123456789abcdef",
       "labels": {"alertname": "BackendBroken", "severity": "critical", "service": "web"},
       "annotations": {"summary": "too many errors", "runbook_url": "https://wiki.example.org/x"},
       "startsAt": "2026-03-01T11:58:00.123456789Z", "endsAt": "0001-01-01T00:00:00Z",
       "generatorURL": "http://prometheus.example.org/graph?g0.expr=up"}""";

  @TempDir private Path folder;
  private Path secret;
  private final Shelf inbox = new Shelf();
  private final List<Webhook.Count.Came> counted = new ArrayList<>();
  private Instant now = NOON;

  /** An inbox that keeps each key once, or nothing at all. */
  private static final class Shelf implements Inbox {
    final List<Arrival> kept = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    boolean down;

    @Override
    public Accepted put(Arrival arrival) {
      if (down) {
        throw new StoreFailure("The disk is full.");
      }
      if (!keys.add(arrival.key())) {
        return new Accepted.Duplicate(kept.size());
      }
      kept.add(arrival);
      return new Accepted.New(kept.size());
    }
  }

  @BeforeEach
  void secret() throws IOException {
    secret = Files.writeString(folder.resolve("alerts-token"), "s3cret\n");
  }

  private static String body(String... alerts) {
    return """
    {"version": "4", "groupKey": "{}:{alertname=\\"BackendBroken\\"}", "truncatedAlerts": 2,
     "status": "firing", "receiver": "quarterdeck", "groupLabels": {"alertname": "BackendBroken"},
     "commonLabels": {}, "commonAnnotations": {}, "externalURL": "http://alertmanager.example.org",
     "alerts": [%s]}"""
        .formatted(String.join(",", alerts));
  }

  private MockHttpServletResponse sends(String body) throws Exception {
    return sends(Optional.of(secret), body, "Bearer s3cret");
  }

  private MockHttpServletResponse sends(Optional<Path> token, String body, String authorization)
      throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/alerts");
    request.setContentType("application/json");
    request.setContent(body.getBytes(StandardCharsets.UTF_8));
    if (!authorization.isEmpty()) {
      request.addHeader("Authorization", authorization);
    }
    Webhook webhook =
        new Webhook(
            token, new Redactor(List.of("hunter22")), new Receiver(inbox, () -> now), counted::add);
    ServerRequest asked = ServerRequest.create(request, List.of());
    ServerResponse answer = webhook.routes().route(asked).orElseThrow().handle(asked);
    MockHttpServletResponse response = new MockHttpServletResponse();
    var _ = answer.writeTo(request, response, () -> List.of(new StringHttpMessageConverter()));
    return response;
  }

  private Notification kept() {
    assertThat(inbox.kept).hasSize(1);
    return NotificationJson.read(inbox.kept.getFirst().payload());
  }

  @Test
  void keepsWhatItSays() throws Exception {
    assertThat(sends(body(ALERT)).getStatus()).isEqualTo(200);

    Notification kept = kept();
    assertThat(kept.head().groupKey()).isEqualTo(Head.key("{}:{alertname=\"BackendBroken\"}"));
    assertThat(kept.head().receiver()).isEqualTo("quarterdeck");
    assertThat(kept.truncated()).isEqualTo(2);
    Alert alert = kept.alerts().getFirst();
    assertThat(alert.name()).isEqualTo("BackendBroken");
    assertThat(alert.severity().grave()).isTrue();
    assertThat(alert.startsAt()).isEqualTo("2026-03-01T11:58:00.123Z");
    assertThat(alert.firing()).isTrue();
    assertThat(alert.runbook()).hasToString("Optional[https://wiki.example.org/x]");
    assertThat(inbox.kept.getFirst().type()).isEqualTo(Notification.ROW);
  }

  /** One that is cut would lead somewhere else. */
  @Test
  void keepsNoAddressThatIsTooLong() throws Exception {
    String most = "http://prometheus.example.org/graph?g0.expr=" + "x".repeat(3_900);
    sends(body(ALERT.replace("http://prometheus.example.org/graph?g0.expr=up", most)));
    assertThat(kept().alerts().getFirst().generatorUrl()).isEqualTo(most);
    inbox.kept.clear();

    sends(
        body(
            ALERT
                .replace("g0.expr=up", "x".repeat(4_000))
                .replace(
                    "https://wiki.example.org/x",
                    "https://wiki.example.org/" + "x".repeat(4_000))));
    assertThat(kept().alerts().getFirst().generatorUrl()).isEmpty();
    assertThat(kept().alerts().getFirst().runbook()).isEmpty();
  }

  @Test
  void whatComesTwiceIsKeptOnce() throws Exception {
    sends(body(ALERT));
    assertThat(sends(body(ALERT)).getStatus()).isEqualTo(200);
    assertThat(inbox.kept).hasSize(1);
  }

  /** It says that the alert fires still, which is news when an end was heard meanwhile. */
  @Test
  void theSameWordsAreHeardAnewAfterAWhile() throws Exception {
    sends(body(ALERT));
    now = now.plusSeconds(600);
    sends(body(ALERT));
    assertThat(inbox.kept).hasSize(2);
  }

  @Test
  void countsWhatBecomesOfEach() throws Exception {
    sends(body(ALERT));
    sends(body(ALERT));
    sends(Optional.of(secret), body(ALERT), "Bearer wrong");
    sends("nonsense");
    inbox.down = true;
    sends(body(ALERT));
    assertThat(counted)
        .containsExactly(
            Webhook.Count.Came.TAKEN,
            Webhook.Count.Came.DUPLICATE,
            Webhook.Count.Came.STRANGER,
            Webhook.Count.Came.REFUSED,
            Webhook.Count.Came.FAILED);
  }

  @Test
  void isNotThereWithoutASecret() throws Exception {
    assertThat(sends(Optional.empty(), body(ALERT), "Bearer s3cret").getStatus()).isEqualTo(404);
    assertThat(inbox.kept).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"''", "Bearer wrong", "Bearer", "Basic s3cret", "Bearer s3cret2", "Bearer s3cre"})
  void refusesWhoDoesNotKnowTheSecret(String authorization) throws Exception {
    assertThat(sends(Optional.of(secret), body(ALERT), authorization).getStatus()).isEqualTo(401);
    assertThat(inbox.kept).isEmpty();
  }

  @Test
  void aSecretThatChangesCountsAtOnce() throws Exception {
    Files.writeString(secret, "another");
    assertThat(sends(body(ALERT)).getStatus()).isEqualTo(401);
    assertThat(sends(Optional.of(secret), body(ALERT), "Bearer another").getStatus())
        .isEqualTo(200);
  }

  @Test
  void aSecretThatIsMissingOrEmptyLetsNobodyIn() throws Exception {
    Files.writeString(secret, "\n");
    assertThat(sends(Optional.of(secret), body(ALERT), "Bearer ").getStatus()).isEqualTo(503);
    Files.delete(secret);
    assertThat(sends(body(ALERT)).getStatus()).isEqualTo(503);
    assertThat(inbox.kept).isEmpty();
  }

  @Test
  void saysThatItCouldNotBeKept() throws Exception {
    inbox.down = true;
    MockHttpServletResponse answer = sends(body(ALERT));
    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getContentAsString()).contains("Send it again");
  }

  @Test
  void takesNoMoreThanAMegabyte() throws Exception {
    MockHttpServletResponse answer = sends(body(ALERT) + " ".repeat(1 << 20));
    assertThat(answer.getStatus()).isEqualTo(413);
    assertThat(answer.getContentAsString()).contains("max_alerts");
    assertThat(inbox.kept).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense | is not JSON",
        "[] | no JSON object",
        "{\"version\": \"3\", \"alerts\": []} | 'version' is '3', and 4 is needed",
        "{\"version\": \"4\"} | 'alerts' is missing",
        "{\"version\": \"4\", \"alerts\": []} | 'receiver' is missing",
        "{\"version\": \"4\", \"alerts\": [7]} | alerts[0] is no object",
      })
  void saysWhatIsWrong(String body, String why) throws Exception {
    MockHttpServletResponse answer = sends(body);
    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getContentAsString()).contains(why.replace("\"", "\\\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"firing\" | \"burning\" | alerts[1].status",
        "0123456789abcdef | ../x | alerts[1].fingerprint",
        "2026-03-01T11:58:00.123456789Z | yesterday | alerts[1].startsAt",
        "\"firing\" | \"resolved\" | alerts[1] is resolved, and its endsAt is no time",
      })
  void saysWhichAlertIsWrong(String right, String wrong, String why) throws Exception {
    MockHttpServletResponse answer = sends(body(ALERT, ALERT.replace(right, wrong)));
    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getContentAsString()).contains(why);
    assertThat(inbox.kept).isEmpty();
  }

  @Test
  void takesSecretsAndControlCharactersOutAndCutsWhatIsLong() throws Exception {
    sends(
        body(
            ALERT
                .replace(
                    "too many errors", "key hunter22 \\u001b[31mred\\u202e " + "x".repeat(9_000))
                .replace("\"web\"", "\"web\\nother\"")));
    Alert alert = kept().alerts().getFirst();
    assertThat(alert.summary())
        .startsWith("key [redacted] red xxx")
        .hasSizeLessThan(1_600)
        .doesNotContain("hunter22", "\u001b", "\u202e");
    assertThat(alert.service()).contains("web other");
  }

  @Test
  void onlyAddressesOfTheWebAreLinks() throws Exception {
    sends(
        body(
            ALERT
                .replace("https://wiki.example.org/x", "javascript:alert(1)")
                .replace("http://prometheus.example.org", "http://u:p@prometheus.example.org")));
    assertThat(kept().alerts().getFirst().runbook()).isEmpty();
    assertThat(kept().alerts().getFirst().generator()).isEmpty();
  }

  @Test
  void aLongOneBecomesSeveralRowsWithEveryAlertInOneOfThem() throws Exception {
    String[] many =
        IntStream.range(0, 900)
            .mapToObj(
                i ->
                    ALERT.replace("0123456789abcdef", "f" + i).replace("too many", "x".repeat(400)))
            .toArray(String[]::new);
    assertThat(sends(body(many)).getStatus()).isEqualTo(200);
    assertThat(inbox.kept).hasSizeGreaterThan(1);
    assertThat(
            inbox.kept.stream()
                .flatMap(a -> NotificationJson.read(a.payload()).alerts().stream())
                .map(Alert::fingerprint)
                .collect(Collectors.toSet()))
        .hasSize(900);
  }
}
