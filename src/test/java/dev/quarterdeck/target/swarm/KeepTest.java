package dev.quarterdeck.target.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class KeepTest {
  @Test
  void readsOfEachElementWhatIsWanted() throws IOException {
    String list =
        """
        [{"ID": "a", "Spec": {"Env": ["X=1"], "Name": "web"}, "Status": {"State": "running", "Err": ""}},
         {"Spec": {"Name": ["odd"]}, "ID": null}, "no object"]
        """;

    assertThat(read(Keep.of("ID", "Spec.Name", "Status.State"), list))
        .containsExactly(
            "{\"ID\":\"a\",\"Spec\":{\"Name\":\"web\"},\"Status\":{\"State\":\"running\"}}",
            "{\"Spec\":{\"Name\":[\"odd\"]},\"ID\":null}",
            "\"no object\"");
  }

  @Test
  void theWiderOfTwoPathsCounts() throws IOException {
    assertThat(read(Keep.of("a.b", "a"), "[{\"a\": {\"b\": 1, \"c\": 2}}]"))
        .containsExactly("{\"a\":{\"b\":1,\"c\":2}}");
    assertThat(read(Keep.of("a.b", "a.c"), "[{\"a\": {\"b\": 1, \"c\": 2, \"d\": 3}}]"))
        .containsExactly("{\"a\":{\"b\":1,\"c\":2}}");
  }

  @Test
  void refusesWhatIsNoListAndWhatIsCutOff() throws IOException {
    assertThat(read(Keep.of("a"), "[]")).isEmpty();
    assertThatThrownBy(() -> read(Keep.of("a"), "{}")).hasMessageContaining("expected a list");
    assertThatThrownBy(() -> read(Keep.of("a"), "[{\"a\": 1}, {\"a\""))
        .isInstanceOf(tools.jackson.core.JacksonException.class);
  }

  private static List<String> read(Keep keep, String json) throws IOException {
    List<String> read = new ArrayList<>();
    keep.each(
        JsonMapper.shared(), new ByteArrayInputStream(json.getBytes(UTF_8)), n -> read.add(n + ""));
    return read;
  }
}
