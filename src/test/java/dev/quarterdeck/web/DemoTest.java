package dev.quarterdeck.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DemoTest {
  private static final List<String> PEOPLE = List.of("alice");
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @Test
  void isOnlyWhereNothingRealCanBeTouchedAndNobodyElseIs() throws UnknownHostException {
    assertThat(Demo.decide(true, true, HERE, PEOPLE).allows("alice")).isTrue();
    assertThat(Demo.decide(false, true, HERE, PEOPLE).allowed()).isFalse();
    assertThat(Demo.decide(true, false, HERE, PEOPLE).allowed()).isFalse();
    assertThat(Demo.decide(true, true, InetAddress.getByName("0.0.0.0"), PEOPLE).allowed())
        .isFalse();
  }
}
