package dev.quarterdeck.chat.slack;

import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import dev.quarterdeck.chat.File;
import dev.quarterdeck.chat.Outbound;
import dev.quarterdeck.chat.SendResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Files, <a href="https://docs.slack.dev/messaging/working-with-files#upload">in three steps</a>.
 * Until the third nobody sees anything, so the first two are simply done again.
 */
final class Uploads {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration AGAIN = Duration.ofSeconds(5);
  static final String HOST = "files.slack.com";

  private final Api api;
  private final Site site;
  private final HttpClient client;
  private final Presence presence;

  Uploads(Api api, Site site, Presence presence) {
    this.api = api;
    this.site = site;
    this.client = site.client(DEADLINE);
    this.presence = presence;
  }

  /** The title by which an upload is found again. */
  static String title(Outbound.Upload upload) {
    CRC32 sum = new CRC32();
    sum.update(upload.id().getBytes(StandardCharsets.UTF_8));
    return "%s #%08x".formatted(upload.file().name(), sum.getValue());
  }

  /** What an upload is called once it is there. */
  static String ref(String id) {
    return "file/" + id;
  }

  SendResult send(Outbound.Upload upload, Optional<String> thread) {
    File file = upload.file();
    Answer<FilesGetUploadURLExternalResponse> begun =
        api.call(
            Method.UPLOAD,
            c ->
                c.filesGetUploadURLExternal(
                    r ->
                        r.filename(file.name())
                            .length(file.size())
                            .altTxt(Plain.cut(Plain.line(file.alt()), 1_000))));
    return switch (begun) {
      case Answer.Done<FilesGetUploadURLExternalResponse>(var to) ->
          refused(to.getUploadUrl(), file)
              .orElseGet(() -> complete(upload, to.getFileId(), thread));
      case Answer.Later<FilesGetUploadURLExternalResponse> _,
          Answer.Lost<FilesGetUploadURLExternalResponse> _,
          Answer.Refused<FilesGetUploadURLExternalResponse> _ ->
          begun.result(_ -> "");
    };
  }

  /** Why the bytes are not there; empty when they are. */
  private Optional<SendResult> refused(String url, File file) {
    Optional<URI> to = site.trusted(url);
    if (to.isEmpty()) {
      return Optional.of(
          new SendResult.Rejected("Slack named an address that is not its own to take the file"));
    }
    HttpRequest request =
        HttpRequest.newBuilder(to.get())
            .timeout(DEADLINE)
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(file.content()))
            .build();
    try {
      return refused(Site.status(client, request));
    } catch (IOException e) {
      return Optional.of(new SendResult.Unknown(e.getClass().getSimpleName()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(new SendResult.RetryAfter(AGAIN));
    }
  }

  private static Optional<SendResult> refused(int status) {
    if (status == 200) {
      return Optional.empty();
    }
    return Optional.of(
        switch (status) {
          case 429 -> new SendResult.RetryAfter(AGAIN);
          case 403, 407, 408 -> new SendResult.Unknown("status " + status);
          default ->
              status >= 500
                  ? new SendResult.Unknown("status " + status)
                  : new SendResult.Rejected("Slack does not take the file: status " + status);
        });
  }

  private SendResult complete(Outbound.Upload upload, String id, Optional<String> thread) {
    FilesCompleteUploadExternalRequest request =
        FilesCompleteUploadExternalRequest.builder()
            .files(List.of(FileDetails.builder().id(id).title(title(upload)).build()))
            .channelId(upload.place().channel())
            .threadTs(thread.orElse(null))
            .initialComment(Plain.escaped(Plain.cut(Plain.line(upload.comment()), 500)))
            .build();
    var answer = api.call(Method.COMPLETE, c -> c.filesCompleteUploadExternal(request));
    SendResult result = answer.result(_ -> ref(id));
    // Where files are not wanted words may be, and are said instead.
    return answer instanceof Answer.Refused<?>(String word) && Words.restricted(word)
        ? result
        : presence.result(upload.place().channel(), answer, result);
  }
}
