package dev.quarterdeck.web;

import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/** The pages: the console, the login, and what belongs to them. */
public final class Pages {
  private final Setup setup;
  private final Credentials credentials;
  private final Supplier<People> people;

  /**
   * What the pages show.
   *
   * @param rooms the console's rooms, the first one is opened
   * @param simulated whether the target is the Playground
   */
  public record Setup(List<String> rooms, boolean simulated, Demo demo) {
    public Setup {
      rooms = List.copyOf(rooms);
    }
  }

  /** Pages of this console. */
  public Pages(Setup setup, Credentials credentials, Supplier<People> people) {
    this.setup = setup;
    this.credentials = credentials;
    this.people = people;
  }

  /** Their endpoints; {@link Gatekeeper} stands before them. */
  public RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .GET("/", this::console)
        .GET("/login", this::login)
        .POST("/login", this::enter)
        .POST("/speak-as", this::speakAs)
        .POST("/logout", this::leave)
        .GET("/session", request -> ServerResponse.noContent().build())
        .GET("/assets/htmx.js", request -> htmx())
        .resources("/assets/**", new ClassPathResource("assets/"))
        .GET("/favicon.ico", request -> ServerResponse.notFound().build())
        .build();
  }

  // The version stands in the build alone.
  private static ServerResponse htmx() throws IOException {
    Resource[] found =
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:META-INF/resources/webjars/htmx.org/*/dist/htmx.min.js");
    return ServerResponse.ok()
        .contentType(new MediaType("text", "javascript", StandardCharsets.UTF_8))
        .body(found[0]);
  }

  private ServerResponse console(ServerRequest request) {
    Optional<Person> speaker =
        request.principal().flatMap(p -> people.get().login(String.valueOf(p.getName())));
    if (speaker.isEmpty()) {
      return startDemo(request);
    }
    String cookie = Cookies.read(request.servletRequest()).orElse("");
    Map<String, Object> model = new HashMap<>();
    model.put("rooms", setup.rooms());
    model.put("simulated", setup.simulated());
    model.put("person", speaker.get());
    model.put("roles", String.join(", ", speaker.get().roles()));
    model.put("demoPeople", demoPeople());
    model.put("csrf", Secrets.csrf(cookie));
    return ServerResponse.ok().render("console", model);
  }

  private List<Person> demoPeople() {
    return setup.demo().people().stream()
        .flatMap(login -> people.get().login(login).stream())
        .toList();
  }

  private ServerResponse startDemo(ServerRequest request) {
    if (!setup.demo().allowed()) {
      return ServerResponse.seeOther(URI.create("/login")).build();
    }
    String secret = credentials.openDemo(setup.demo().people().getFirst());
    return ServerResponse.seeOther(here(request))
        .header("Set-Cookie", cookie(request, secret))
        .build();
  }

  // A link into a room leads there on the first visit too.
  private URI here(ServerRequest request) {
    return request
        .param("room")
        .filter(setup.rooms()::contains)
        .map(room -> UriComponentsBuilder.fromPath("/").queryParam("room", room).encode().build())
        .map(UriComponents::toUri)
        .orElseGet(() -> URI.create("/"));
  }

  private ServerResponse login(ServerRequest request) {
    String cookie = Cookies.read(request.servletRequest()).orElseGet(Secrets::make);
    return ServerResponse.ok()
        .header("Set-Cookie", cookie(request, cookie))
        .render("login", Map.of("csrf", Secrets.csrf(cookie), "simulated", setup.simulated()));
  }

  private ServerResponse enter(ServerRequest request) {
    String token = request.param("token").orElse("").strip();
    Optional<Credentials.Holder> holder =
        credentials.token(token).filter(h -> people.get().login(h.login()).isPresent());
    if (holder.isEmpty()) {
      return ServerResponse.status(HttpStatus.UNAUTHORIZED)
          .body(
              "This token is unknown, expired or revoked. Make one on the bot's machine with:"
                  + " quarterdeck token LOGIN");
    }
    return ServerResponse.ok()
        .header("Set-Cookie", cookie(request, credentials.open(holder.get())))
        .header("HX-Redirect", "/")
        .build();
  }

  private ServerResponse speakAs(ServerRequest request) {
    String login = request.param("login").orElse("");
    if (!setup.demo().allows(login)) {
      return ServerResponse.status(HttpStatus.FORBIDDEN)
          .body("Nobody of that name can be spoken as here.");
    }
    Cookies.read(request.servletRequest()).ifPresent(credentials::close);
    return ServerResponse.ok()
        .header("Set-Cookie", cookie(request, credentials.openDemo(login)))
        .header("HX-Refresh", "true")
        .build();
  }

  private ServerResponse leave(ServerRequest request) {
    Cookies.read(request.servletRequest()).ifPresent(credentials::close);
    return ServerResponse.ok()
        .header("Set-Cookie", Cookies.set(request.servletRequest(), "", Duration.ZERO))
        .header("HX-Redirect", "/login")
        .build();
  }

  private static String cookie(ServerRequest request, String secret) {
    return Cookies.set(request.servletRequest(), secret, Credentials.SESSION_LIFE);
  }
}
