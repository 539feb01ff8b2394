package dev.quarterdeck.web;

import dev.quarterdeck.chat.Faces;
import dev.quarterdeck.chat.Lanes;
import dev.quarterdeck.chat.Pace;
import dev.quarterdeck.chat.console.Console;
import dev.quarterdeck.chat.jdbc.JdbcOutbox;
import dev.quarterdeck.chat.jdbc.JdbcQueue;
import dev.quarterdeck.chat.jdbc.JdbcTokens;
import dev.quarterdeck.chat.jdbc.JdbcTranscript;
import dev.quarterdeck.due.jdbc.JdbcDue;
import dev.quarterdeck.inbox.jdbc.JdbcInbox;
import dev.quarterdeck.person.Handle;
import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.web.jdbc.JdbcCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.servlet.function.RouterFunction;

/** The console as it is served, with a scripted bot behind it. */
public final class ConsoleStage implements AutoCloseable {
  public static final List<String> ROOMS = List.of("ops-prod", "ops-staging");
  public static final People PEOPLE =
      new People(
          List.of(
              person("alice", "Alice Tremblay", "on-call"),
              person("bob", "Bob Okafor", "release-manager"),
              person("carol", "Carol Lindqvist", "viewer"),
              person("dave", "Dave Moreau", "administrator")));

  final Store store;
  final ScriptedBot bot;
  final SilentTrail trail = new SilentTrail();
  final Credentials credentials;
  private final JdbcDue due;
  private final Console console;
  private final ControlSocket control;
  private final ConfigurableApplicationContext context;

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      excludeName = {
        "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
        "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
      })
  static class Wiring {}

  /** Opens it on this port; 0 takes any. */
  public ConsoleStage(Path data, int port, Demo demo, InstantSource clock) {
    store = Store.open(data);
    due = new JdbcDue(store);
    JdbcInbox inbox = new JdbcInbox(store, due, Clock.systemUTC());
    JdbcQueue queue = new JdbcQueue(store, Clock.systemUTC());
    JdbcOutbox outbox = new JdbcOutbox(store, due, queue, Clock.systemUTC());
    JdbcTokens tokens = new JdbcTokens(store);
    bot = new ScriptedBot(store.transactions(), outbox, tokens);
    console =
        new Console(
            new Console.Setup(ROOMS, () -> PEOPLE),
            new JdbcTranscript(store),
            inbox,
            bot,
            Clock.systemUTC());
    Lanes lanes =
        new Lanes(
            store.transactions(),
            queue,
            List.of(console),
            new Faces(bot, tokens),
            Pace.of(Clock.systemUTC()));
    credentials = new JdbcCredentials(store, trail, clock);
    due.start(List.of(lanes, inbox.work(bot)));
    context = serve(port, demo);
    try {
      control = ControlSocket.open(data, new TokenControl(credentials, () -> PEOPLE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ConfigurableApplicationContext serve(int port, Demo demo) {
    Pages pages = new Pages(new Pages.Setup(ROOMS, true, demo), credentials, () -> PEOPLE);
    Gatekeeper gatekeeper =
        new Gatekeeper(Origins.loopback(), new Passports(credentials, () -> PEOPLE, demo), demo);
    SpringApplication application = new SpringApplication(Wiring.class);
    application.addInitializers(
        c -> {
          GenericApplicationContext beans = (GenericApplicationContext) c;
          beans.registerBean("gatekeeper", Gatekeeper.class, () -> gatekeeper);
          beans.registerBean("pages", RouterFunction.class, pages::routes);
          beans.registerBean("console", RouterFunction.class, console::routes);
          beans.registerBean(
              "hooks", Hooks.class, () -> new Hooks(InetAddress.getLoopbackAddress(), 0));
        });
    return application.run(
        "--server.port=" + port,
        "--server.address=127.0.0.1",
        "--spring.threads.virtual.enabled=true",
        "--spring.main.banner-mode=off",
        "--spring.web.resources.add-mappings=false",
        "--management.endpoints.web.exposure.include=health,prometheus",
        "--logging.level.root=warn");
  }

  /** Lets every made-up run take a step. */
  public void tick() {
    bot.tick();
  }

  private static Person person(String login, String name, String role) {
    return new Person(login, name, Set.of(new Handle("console", login)), Set.of(role));
  }

  private JettyWebServer server() {
    return (JettyWebServer)
        Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer());
  }

  /** Where the console listens. */
  public int port() {
    return server().getPort();
  }

  int hooksPort() {
    return Hooks.port(server().getServer());
  }

  @Override
  public void close() {
    console.close();
    control.close();
    context.close();
    due.close();
    store.close();
  }

  /** Serves on port 8080, with everything kept in the directory that is named. */
  public static void main(String[] args) throws Exception {
    Demo demo = new Demo(List.of("alice", "bob", "carol", "dave"));
    int port = args.length > 1 ? Integer.parseInt(args[1]) : 8080;
    ConsoleStage stage = new ConsoleStage(Path.of(args[0]), port, demo, Clock.systemUTC());
    ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
    ticks.scheduleAtFixedRate(stage.bot::tick, 2, 2, TimeUnit.SECONDS).get();
  }
}
