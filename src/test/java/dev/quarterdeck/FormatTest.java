package dev.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FormatTest {
  @Test
  void everyFileIsWrittenInTheOneStyle() throws IOException {
    assertThat(Format.unformatted()).as("run: mvn test-compile exec:exec@format").isEmpty();
  }
}
