package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.quarterdeck.chat.InboundJson;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.slack.Channel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** Tokens and the addresses of commands stand nowhere but where they are used. */
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
    assertThat(logged()).contains("was not kept").doesNotContain(hooks, bot, app);
    assertThat(logged())
        .doesNotContain(desk.workspace.app().botToken(), desk.workspace.app().appToken());
    assertThat(desk.heard())
        .isNotEmpty()
        .allSatisfy(heard -> assertThat(InboundJson.write(heard)).doesNotContain(hooks));
  }
}
