package dev.quarterdeck.chat.console;

import dev.quarterdeck.chat.File;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Files of messages, for whoever may read the message. Only pictures are shown by a browser itself;
 * everything else is saved, whatever is in it. That no browser looks for itself what it is, every
 * answer of the console says.
 */
final class FileRoutes {
  private static final String PICTURE = "image/png";

  private final Hub hub;

  FileRoutes(Hub hub) {
    this.hub = hub;
  }

  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .GET("/console/files/{message}", Answers.guarded(this::file))
        .build();
  }

  private ServerResponse file(ServerRequest request, String login) {
    String number = request.pathVariable("message");
    File file =
        hub.transcript()
            .file(BrowserRoutes.number(Optional.of(number), -1), login)
            .orElseThrow(
                () ->
                    new Refusal(
                        404,
                        "There is no such file, or it is not kept any more. Ask for it anew."));
    boolean shown = file.mime().equals(PICTURE);
    ContentDisposition disposition =
        (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
            .filename(file.name())
            .build();
    return ServerResponse.ok()
        .contentType(
            shown ? MediaType.IMAGE_PNG : MediaType.parseMediaType("text/plain;charset=UTF-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
        .body(file.content());
  }
}
