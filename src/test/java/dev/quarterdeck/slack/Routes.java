package dev.quarterdeck.slack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which address leads where. */
record Routes(WebApi api, ResponseUrls urls, Files files) {
  private static final Pattern PATH =
      Pattern.compile("/(api|hooks/\\w+|upload/v1)/([A-Za-z0-9.]+)");

  Reply answer(Ask ask) {
    Matcher path = PATH.matcher(ask.path());
    if (!path.matches()) {
      return Reply.text(404, "not found");
    }
    String name = path.group(2);
    return switch (path.group(1)) {
      case "api" -> api.answer(name, ask);
      case "upload/v1" -> files.put(name, ask);
      default -> urls.answer(name, ask);
    };
  }
}
