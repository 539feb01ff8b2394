package dev.quarterdeck;

import dev.quarterdeck.cli.Cli;
import dev.quarterdeck.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Starts the bot, or runs the command of the jar that the first argument names. */
@SpringBootConfiguration(proxyBeanMethods = false)
// Of Jackson's, nothing is used but its search for mix-ins through every class, at each start.
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
    })
@EnableConfigurationProperties(Settings.class)
@Import({
  StoreWiring.class,
  TargetWiring.class,
  RunWiring.class,
  ChatWiring.class,
  SlackWiring.class,
  ScheduleWiring.class,
  AlertWiring.class,
  WebWiring.class,
  WatchWiring.class
})
public class Quarterdeck {
  private static final Logger LOG = LoggerFactory.getLogger(Quarterdeck.class);

  /** Runs the command named first in {@code args}; {@code serve} when none is. */
  public static void main(String[] args) {
    int code = new Cli(Quarterdeck::serve).run(args);
    if (code != Cli.SERVING) {
      System.exit(code);
    }
  }

  private static void serve(String[] arguments) {
    SpringApplication application = new SpringApplication(Quarterdeck.class);
    application.setBannerMode(Banner.Mode.OFF);
    ConfigurableApplicationContext running = application.run(arguments);
    Environment set = running.getEnvironment();
    LOG.info(
        "Ready: console at http://{}:{}, health and metrics on port {}, store {}, Swarm {}",
        host(set.getProperty("quarterdeck.console.address", "")),
        set.getProperty("local.server.port"),
        set.getProperty("quarterdeck.hooks.port"),
        running.getBean(Store.class).title(),
        set.getProperty("quarterdeck.swarm", "").isBlank()
            ? "SIMULATED"
            : set.getProperty("quarterdeck.swarm"));
  }

  /** The name that people type for this machine itself, where that is what it listens on. */
  private static String host(String address) {
    return address.equals("127.0.0.1") ? "localhost" : address;
  }
}
