package dev.quarterdeck.chat.console;

import dev.quarterdeck.chat.Assist;
import java.util.Optional;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the page asks for. */
final class BrowserRoutes {
  private static final int PAGE = 60;

  private final Rooms rooms;
  private final Hub hub;
  private final Wire wire;
  private final Completion completion;
  private final Hearing hearing;

  BrowserRoutes(Rooms rooms, Hub hub, Wire wire, Completion completion, Hearing hearing) {
    this.rooms = rooms;
    this.hub = hub;
    this.wire = wire;
    this.completion = completion;
    this.hearing = hearing;
  }

  RouterFunction<ServerResponse> routes() {
    Stream stream = new Stream(hub, wire);
    return RouterFunctions.route()
        .GET("/console/messages", Answers.guarded(this::messages))
        .POST("/console/messages", Answers.guarded(this::say))
        .POST("/console/presses", Answers.guarded(this::press))
        .GET("/console/complete", Answers.guarded(this::complete))
        .GET("/console/events", Answers.guarded(stream::open))
        .build();
  }

  private ServerResponse messages(ServerRequest request, String login) {
    String room = rooms.named(request.param("room"));
    // Read before the page, so that what comes in between is told twice and not left out.
    long head = hub.transcript().head();
    long before = number(request.param("before"), Long.MAX_VALUE);
    ObjectNode answer = Wire.object().put("room", room).put("head", head);
    answer.set("messages", wire.lines(hub.transcript().page(room, login, before, PAGE)));
    return Answers.json(200, answer);
  }

  private ServerResponse say(ServerRequest request, String login) throws Exception {
    var line = hearing.say(login, Body.of(request));
    hub.changed();
    return Answers.json(202, wire.line(line));
  }

  private ServerResponse press(ServerRequest request, String login) throws Exception {
    hearing.press(login, Body.of(request));
    return Answers.json(202, Wire.object());
  }

  private ServerResponse complete(ServerRequest request, String login) throws InterruptedException {
    String typed = request.param("text").orElse("");
    if (typed.length() > Hearing.LONGEST) {
      throw Body.tooLarge();
    }
    ArrayNode suggestions = Wire.object().putArray("suggestions");
    String room = rooms.named(request.param("room"));
    for (Assist.Suggestion s : completion.complete(rooms.origin(login, room), typed)) {
      suggestions.addObject().put("line", s.line()).put("help", s.help());
    }
    return Answers.json(200, suggestions);
  }

  static long number(Optional<String> text, long otherwise) {
    return text.filter(t -> t.matches("[0-9]{1,18}")).map(Long::parseLong).orElse(otherwise);
  }
}
