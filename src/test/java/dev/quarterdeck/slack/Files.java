package dev.quarterdeck.slack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The upload of files: a URL is asked for, the bytes are put there, and the upload is completed.
 */
final class Files {
  private static final Set<String> WRITE = Set.of("files:write");

  private record Begun(String name, String alt, int length, Optional<byte[]> content) {
    Begun with(byte[] bytes) {
      return new Begun(name, alt, length, Optional.of(bytes));
    }
  }

  private final World world;
  private final Map<String, Begun> begun = new LinkedHashMap<>();
  private final Map<String, Upload> done = new LinkedHashMap<>();

  Files(World world) {
    this.world = world;
  }

  List<Method> methods() {
    return List.of(
        Method.bot("files.getUploadURLExternal", Tier.T4, WRITE, this::begin),
        Method.bot("files.completeUploadExternal", Tier.T4, WRITE, this::complete));
  }

  Optional<Upload> named(String name) {
    return done.values().stream().filter(u -> u.name().equals(name)).findFirst();
  }

  private ObjectNode begin(Arguments arguments) {
    arguments.require("filename", "length");
    String id = world.ids().next("F");
    int length = arguments.number("length", 0);
    if (length < 1) {
      throw new Refused("invalid_arguments");
    }
    begun.put(
        id,
        new Begun(arguments.text("filename"), arguments.text("alt_txt"), length, Optional.empty()));
    return Json.object()
        .put("file_id", id)
        .put("upload_url", world.outward().http("/upload/v1/" + id));
  }

  /** The bytes themselves; a form with a file in it is taken too. */
  Reply put(String id, Ask ask) {
    if (world.faults().isDown()) {
      return new Reply.Cut();
    }
    world.faults().delay("upload");
    return world
        .watch()
        .with(
            () -> {
              Begun known = begun.get(id);
              byte[] content = content(ask);
              int status = known != null && content.length == known.length() ? 200 : 400;
              if (known != null && status == 200) {
                begun.put(id, known.with(content));
              }
              world.calls().add("upload", content.length + " bytes for " + id, status, "");
              return Reply.text(status, status == 200 ? "OK - " + content.length : "bad upload");
            });
  }

  private static byte[] content(Ask ask) {
    if (!ask.is("multipart/form-data")) {
      return ask.body();
    }
    String type = ask.header().apply("Content-Type");
    String boundary = type.replaceFirst(".*boundary=\"?([^\";]+).*", "$1");
    String raw = new String(ask.body(), StandardCharsets.ISO_8859_1);
    int file = raw.indexOf("filename=");
    int from = raw.indexOf("\r\n\r\n", file) + 4;
    int to = raw.indexOf("\r\n--" + boundary, from);
    return Arrays.copyOfRange(ask.body(), from, to);
  }

  private ObjectNode complete(Arguments arguments) {
    JsonNode asked =
        arguments
            .json("files", "invalid_arguments")
            .filter(f -> f.isArray() && !f.isEmpty())
            .orElseThrow(() -> new Refused("invalid_arguments"));
    List<Upload> uploads = asked.valueStream().map(this::uploaded).toList();
    ArrayNode shown = Json.list(uploads.stream().map(Files::shown).toList());
    String to = arguments.text("channel_id");
    if (!to.isEmpty()) {
      share(world.channel(to), arguments, shown);
    }
    uploads.forEach(
        upload -> {
          begun.remove(upload.id());
          done.put(upload.id(), upload);
        });
    return Json.object().set("files", shown);
  }

  private Upload uploaded(JsonNode file) {
    String id = Json.text(file, "id");
    Begun known = begun.get(id);
    if (known == null || known.content().isEmpty()) {
      throw new Refused("file_not_found");
    }
    String title = Json.text(file, "title");
    return new Upload(
        id,
        known.name(),
        title.isEmpty() ? known.name() : title,
        known.alt(),
        known.content().get());
  }

  private static ObjectNode shown(Upload upload) {
    return Json.object()
        .put("id", upload.id())
        .put("name", upload.name())
        .put("title", upload.title())
        .put("alt_txt", upload.alt())
        .put("size", upload.content().length)
        .put("user", App.BOT)
        .put("mode", "hosted");
  }

  private void share(Channel channel, Arguments arguments, ArrayNode files) {
    if (!channel.members().contains(App.BOT)) {
      throw new Refused("not_in_channel");
    }
    ObjectNode message = world.rooms().ofTheBot(arguments.text("initial_comment"));
    String root = arguments.text("thread_ts");
    if (!root.isEmpty()) {
      if (!channel.messages().containsKey(root)) {
        throw new Refused("thread_not_found");
      }
      message.put("thread_ts", root);
    }
    message.put("subtype", "file_share").put("upload", true).set("files", files.deepCopy());
    channel.put(message);
  }
}
