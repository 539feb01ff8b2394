package dev.quarterdeck.playground;

import dev.quarterdeck.playground.Playground.Fault.Kind;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the Docker Engine API (v1.24 to v1.51) that the product uses, and {@code
 * /playground}. Every request is handled with the model held, as it is at that moment.
 */
final class Routes implements Function<Request, Answer> {
  private static final Pattern VERSION = Pattern.compile("/v1\\.(\\d{1,3})(/.*)");
  private static final int OLDEST = 24;
  private static final int NEWEST = 51;

  /** Handles a request whose path matched; {@code name} is the path's variable part. */
  interface Handler {
    Answer handle(Model model, Request request, String name);
  }

  private record Route(String method, Pattern path, Handler handler) {
    static Route of(String method, String path, Handler handler) {
      return new Route(method, Pattern.compile(path), handler);
    }
  }

  private final Pace pace;
  private final List<Route> routes;

  Routes(Pace pace, Traffic traffic) {
    this.pace = pace;
    LogRoutes logs = new LogRoutes(Scene.load());
    EventRoutes events = new EventRoutes(pace, traffic);
    ExecRoutes execs = new ExecRoutes();
    routes =
        List.of(
            Route.of("GET", "/_ping()", SystemRoutes::ping),
            Route.of("HEAD", "/_ping()", SystemRoutes::ping),
            Route.of("GET", "/version()", SystemRoutes::version),
            Route.of("GET", "/info()", SystemRoutes::info),
            Route.of("GET", "/events()", events::stream),
            Route.of("GET", "/distribution/(.+)/json", SystemRoutes::distribution),
            Route.of("GET", "/services()", ServiceRoutes::list),
            Route.of("POST", "/services/create()", ServiceRoutes::create),
            Route.of("GET", "/services/([^/]+)", ServiceRoutes::inspect),
            Route.of("DELETE", "/services/([^/]+)", ServiceRoutes::remove),
            Route.of("POST", "/services/([^/]+)/update", ServiceRoutes::update),
            Route.of("GET", "/services/([^/]+)/logs", logs::service),
            Route.of("GET", "/tasks()", TaskRoutes::list),
            Route.of("GET", "/tasks/([^/]+)", TaskRoutes::inspect),
            Route.of("GET", "/tasks/([^/]+)/logs", logs::task),
            Route.of("GET", "/nodes()", NodeRoutes::list),
            Route.of("GET", "/nodes/([^/]+)", NodeRoutes::inspect),
            Route.of("POST", "/nodes/([^/]+)/update", NodeRoutes::update),
            Route.of("POST", "/containers/([^/]+)/exec", execs::make),
            Route.of("POST", "/exec/([^/]+)/start", execs::start),
            Route.of("GET", "/exec/([^/]+)/json", execs::inspect),
            Route.of("GET", "/v2/(.+/manifests/[^/]+)", RegistryRoutes::manifest),
            Route.of("GET", "/v2/(.+/blobs/[^/]+)", RegistryRoutes::blob),
            Route.of("GET", "/v2/(.+)/tags/list", RegistryRoutes::tags),
            Route.of("POST", "/api/v1/query()", MetricRoutes::query),
            Route.of("GET", "/playground/faults()", FaultRoutes::list),
            Route.of("POST", "/playground/faults()", FaultRoutes::add),
            Route.of("DELETE", "/playground/faults()", FaultRoutes::clear));
  }

  @Override
  public Answer apply(Request request) {
    Matcher version = VERSION.matcher(request.path());
    if (!version.matches()) {
      return route(request);
    }
    int minor = Integer.parseInt(version.group(1));
    if (minor > NEWEST || minor < OLDEST) {
      return Answer.error(400, versionRefusal(minor));
    }
    return route(new Request(request.method(), version.group(2), request.query(), request.body()));
  }

  private static String versionRefusal(int minor) {
    return minor > NEWEST
        ? "client version 1." + minor + " is too new. Maximum supported API version is 1." + NEWEST
        : "client version 1."
            + minor
            + " is too old. Minimum supported API version is 1."
            + OLDEST
            + ", please upgrade your client to a newer version";
  }

  private Answer route(Request request) {
    for (Route route : routes) {
      Matcher path = route.path().matcher(request.path());
      if (route.method().equals(request.method()) && path.matches()) {
        try {
          return pace.with(model -> answer(model, request, route.handler(), path.group(1)));
        } catch (RuntimeException e) {
          return Answer.error(500, "a bug in the Playground: " + e);
        }
      }
    }
    return Answer.error(404, "page not found");
  }

  private static Answer answer(Model model, Request request, Handler handler, String name) {
    if (request.path().startsWith("/playground")) {
      return handled(model, request, handler, name);
    }
    Faults faults = model.faults();
    String line = Changes.line(model.world(), request);
    if (faults.spend(Kind.HANG, request.path())) {
      model.changes().lost(line);
      return new Answer.Silence();
    }
    if (faults.spend(Kind.LOST_REQUEST, request.path())) {
      model.changes().lost(line);
      return new Answer.Cut();
    }
    Answer answer = handled(model, request, handler, name);
    model.changes().answered(line, answer);
    return faults.spend(Kind.LOST_ANSWER, request.path()) ? new Answer.Cut() : answer;
  }

  private static Answer handled(Model model, Request request, Handler handler, String name) {
    try {
      return handler.handle(model, request, name);
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }
}
