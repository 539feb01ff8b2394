package dev.quarterdeck.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FilesTest extends SlackCase {
  private JsonNode begin(int length) {
    return app.call(
        "files.getUploadURLExternal",
        "filename",
        "run-42.log",
        "length",
        "" + length,
        "alt_txt",
        "what run 42 wrote");
  }

  @Test
  void aFileIsUploadedInThreeSteps() {
    String root =
        Json.text(app.call("chat.postMessage", "channel", ops.id(), "text", "Run 42"), "ts");
    JsonNode begun = begin(11);
    assertThat(app.uploads(Json.text(begun, "upload_url"), "hello world").statusCode())
        .isEqualTo(200);

    JsonNode done =
        app.call(
            "files.completeUploadExternal",
            "files",
            "[{\"id\":\"%s\",\"title\":\"the log\"}]".formatted(Json.text(begun, "file_id")),
            "channel_id",
            ops.id(),
            "thread_ts",
            root,
            "initial_comment",
            "all of it");

    assertThat(done.path("ok").asBoolean()).isTrue();
    Upload file = workspace.uploaded("run-42.log");
    assertThat(file.text()).isEqualTo("hello world");
    assertThat(file.title()).isEqualTo("the log");
    assertThat(file.alt()).isEqualTo("what run 42 wrote");
    Post post = ops.message("all of it");
    assertThat(post.files()).containsExactly("run-42.log");
    assertThat(post.thread()).isEqualTo(root);
  }

  @Test
  void whatWasNotUploadedIsNotCompleted() {
    JsonNode begun = begin(11);

    assertThat(
            Json.text(
                app.call(
                    "files.completeUploadExternal",
                    "files",
                    "[{\"id\":\"%s\"}]".formatted(Json.text(begun, "file_id"))),
                "error"))
        .isEqualTo("file_not_found");
    assertThat(app.uploads(Json.text(begun, "upload_url"), "short").statusCode()).isEqualTo(400);
  }
}
