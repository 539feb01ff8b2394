package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedTest {
  @Test
  void leavesOutTheNameOfTheBot() {
    assertThat(Typed.message("<@U0BOT> scale api 4")).isEqualTo("scale api 4");
    assertThat(Typed.message(" <@U0BOT|ops>: scale api 4 ")).isEqualTo("scale api 4");
    assertThat(Typed.addressee("<@U0BOT> hi")).contains("U0BOT");
    assertThat(Typed.addressee("ask <@U0BOT>")).isEmpty();
  }

  @Test
  void putsBackWhatThePersonSaw() {
    assertThat(Typed.message("<@U1> deploy <http://registry.example/api:1|registry.example/api:1>"))
        .isEqualTo("deploy registry.example/api:1");
    assertThat(Typed.message("<@U1> tell <#C1|ops> and <@U2|bob> and <!here>"))
        .isEqualTo("tell #ops and @bob and @here");
    assertThat(Typed.message("<@U1> a &lt;b&gt; &amp;&amp; c")).isEqualTo("a <b> && c");
    assertThat(Typed.command("note &amp;lt; $1 \\1")).isEqualTo("note &lt; $1 \\1");
  }

  @Test
  void asksForHelpWhereNothingIsSaid() {
    assertThat(Typed.command("  ")).isEqualTo("help");
    assertThat(Typed.message("<@U0BOT>")).isEqualTo("help");
  }

  @Test
  void keepsABoundedPartOfWhatIsTooLong() {
    assertThat(Typed.command("x".repeat(100_000))).hasSize(8_000);
  }
}
