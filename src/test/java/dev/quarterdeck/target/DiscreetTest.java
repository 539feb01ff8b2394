package dev.quarterdeck.target;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of an action is held by the tests of runs; this is about what is only shown. */
class DiscreetTest {
  private static final Intent LOGIN =
      new Intent(StepKey.planned("login"), "redis.login", "", "log in", List.of(), "{}");

  @Test
  void masksWhatAnActionSaysWhileItIsUnderWay() throws InterruptedException {
    Action loud = mock(Action.class);
    Progress card = mock(Progress.class);
    when(loud.perform(any(), any()))
        .thenAnswer(
            call -> {
              call.getArgument(1, Progress.class).say("AUTH correct horse", 0.5);
              return Outcome.done("in");
            });

    new Discreet(loud, Secrets.none(), new Redactor(List.of("correct horse"))).perform(LOGIN, card);

    verify(card).say("AUTH [redacted]", 0.5);
  }
}
