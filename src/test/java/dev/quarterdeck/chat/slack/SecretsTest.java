package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.quarterdeck.chat.InboundJson;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.slack.App;
import dev.quarterdeck.slack.Channel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/**
 * Tokens, the signing secret and the addresses of commands stand nowhere but where they are used.
 */
@Isolated("listens to the whole log")
class SecretsTest {
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("dev.quarterdeck");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Desk desk;

  @BeforeEach
  void listen() {
    ours.setLevel(Level.DEBUG);
    log.start();
    root.addAppender(log);
    desk = Desk.open();
  }

  @AfterEach
  void close() {
    desk.close();
    root.detachAppender(log);
    ours.setLevel(null);
  }

  private String logged() {
    StringBuilder all = new StringBuilder();
    for (ILoggingEvent event : events()) {
      all.append(event.getFormattedMessage()).append('\n');
      Optional.ofNullable(event.getThrowableProxy())
          .map(ThrowableProxyUtil::asString)
          .ifPresent(all::append);
    }
    return all.toString();
  }

  private List<ILoggingEvent> events() {
    // What it takes from many threads, it takes under its own lock.
    synchronized (log) {
      return List.copyOf(log.list);
    }
  }

  @Test
  void standInNoLogAndInNoRowOfTheStore() {
    Channel other = desk.workspace.channel("other").withoutTheBot();
    desk.alice.says(other, "/ops runs").acknowledged();
    Place hangs = Desk.place(other).inThread(desk.inbox.keySet().iterator().next());
    desk.workspace.faults().loseAnswers("response_url", 1);
    desk.post("one", hangs, "no runs");
    desk.workspace.spendResponseUrls();
    desk.post("two", hangs, "no runs");
    desk.storeAway = true;
    desk.alice.says(other, "/ops runs").acknowledged();
    String bot = desk.workspace.app().botToken();
    String app = desk.workspace.app().appToken();
    desk.botToken = Optional.of(bot);
    desk.workspace.app().rotate("second");
    desk.post("three", desk.place(), "hello");
    desk.workspace.sockets().drop();
    desk.workspace.sockets().await(2);
    String hooks = desk.workspace.hooks().getPath() + Desk.TEAM;
    assertThat(desk.kept.urls.values()).isNotEmpty().noneMatch(url -> url.contains(hooks));
    assertThat(logged())
        .contains("was not kept")
        .doesNotContain(hooks, bot, app, App.SIGNING_SECRET);
    assertThat(logged())
        .doesNotContain(desk.workspace.app().botToken(), desk.workspace.app().appToken());
    assertThat(desk.heard())
        .isNotEmpty()
        .allSatisfy(heard -> assertThat(InboundJson.write(heard)).doesNotContain(hooks));
  }

  @Test
  void theSigningSecretStandsInNoLogNoRowAndNoAnswer() throws Exception {
    String secret = App.SIGNING_SECRET;
    try (Desk http = Desk.mute()) {
      List<String> answers = new ArrayList<>();
      answers.add(sent(http, http.now(), secret));
      // Whoever explains a signature that is wrong has the right one at hand.
      answers.add(sent(http, http.now(), "another"));
      answers.add(sent(http, http.now().minus(Duration.ofMinutes(6)), secret));
      http.storeAway = true;
      answers.add(sent(http, http.now(), secret));
      assertThat(http.count("unsigned wrong")).isOne();
      assertThat(http.count("unsigned old")).isOne();
      assertThat(answers).noneMatch(answer -> answer.contains(secret));
      assertThat(http.heard())
          .isNotEmpty()
          .allSatisfy(heard -> assertThat(InboundJson.write(heard)).doesNotContain(secret));
    }
    assertThat(logged()).contains("signing secret", "was not kept").doesNotContain(secret);
  }

  private static String sent(Desk http, Instant stamp, String secret) throws Exception {
    byte[] body =
        "team_id=T1&channel_id=%s&user_id=U1&command=%%2Fops&text=runs&trigger_id=1.2"
            .formatted(http.ops.id())
            .getBytes(StandardCharsets.UTF_8);
    String at = Long.toString(stamp.getEpochSecond());
    return MockMvcBuilders.routerFunctions(http.slack.routes().orElseThrow())
        .build()
        .perform(
            MockMvcRequestBuilders.post(Door.PATH)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content(body)
                .header(Signature.STAMP, at)
                .header(Signature.HEADER, Signature.of(secret, at, body)))
        .andReturn()
        .getResponse()
        .getContentAsString();
  }
}
