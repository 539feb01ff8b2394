package dev.quarterdeck;

import dev.quarterdeck.bot.MarkedTrail;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.snapshot.Snapshots;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.web.ControlSocket;
import dev.quarterdeck.web.Credentials;
import dev.quarterdeck.web.Demo;
import dev.quarterdeck.web.Gatekeeper;
import dev.quarterdeck.web.Hooks;
import dev.quarterdeck.web.Origins;
import dev.quarterdeck.web.Pages;
import dev.quarterdeck.web.Passports;
import dev.quarterdeck.web.TokenControl;
import dev.quarterdeck.web.TokenEntries;
import dev.quarterdeck.web.jdbc.JdbcCredentials;
import java.io.IOException;
import java.time.InstantSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Who is let in, where, and to which pages. */
@Configuration(proxyBeanMethods = false)
class WebWiring {
  @Bean
  Demo demo(Settings settings, Snapshots snapshots) {
    return Demo.decide(
        settings.simulated(),
        !settings.slack().configured(),
        settings.console().listens(),
        snapshots.snapshot().people().all().stream().map(Person::login).toList());
  }

  @Bean
  Credentials credentials(Store store, MarkedTrail trail, InstantSource clock) {
    return new JdbcCredentials(store, new TokenEntries(trail, clock), clock);
  }

  @Bean
  ControlSocket control(Settings settings, Credentials credentials, Snapshots snapshots)
      throws IOException {
    return ControlSocket.open(
        settings.dataDirectory(),
        new TokenControl(credentials, () -> snapshots.snapshot().people()));
  }

  @Bean
  ApplicationRunner firstLogin(Credentials credentials, Demo demo) {
    return _ -> {
      if (!demo.allowed() && !credentials.anybody()) {
        LoggerFactory.getLogger(Quarterdeck.class).warn(Passports.FIRST_LOGIN);
      }
    };
  }

  @Bean
  FilterRegistrationBean<Gatekeeper> gatekeeper(
      Settings settings, Credentials credentials, Snapshots snapshots, Demo demo) {
    Passports passports = new Passports(credentials, () -> snapshots.snapshot().people(), demo);
    var registration =
        new FilterRegistrationBean<>(
            new Gatekeeper(new Origins(settings.console().hosts()), passports, demo));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  Hooks hooks(Settings settings) {
    return new Hooks(settings.hooks().listens(), settings.hooks().port());
  }

  @Bean
  RouterFunction<ServerResponse> pageRoutes(
      Settings settings, Credentials credentials, Snapshots snapshots, Demo demo) {
    Pages.Setup setup = new Pages.Setup(settings.console().rooms(), settings.simulated(), demo);
    return new Pages(setup, credentials, () -> snapshots.snapshot().people()).routes();
  }
}
