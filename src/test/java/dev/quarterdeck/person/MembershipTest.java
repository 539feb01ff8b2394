package dev.quarterdeck.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MembershipTest {
  private static final Group OPS = new Group("slack", "T1/S1");
  private static final Group DEVS = new Group("slack", "T1/S2");
  private static final Handle ALICE = new Handle("slack", "T1/U1");
  private final List<Group> asked = new ArrayList<>();
  private boolean away;
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final Membership membership = new Membership(List.of(new Slack()), () -> now);

  private final class Slack implements Groups {
    @Override
    public String platform() {
      return "slack";
    }

    @Override
    public Set<Handle> members(Group group) {
      asked.add(group);
      if (away) {
        throw new IllegalStateException("away");
      }
      return Set.of(ALICE);
    }
  }

  private void after(long seconds) {
    now = now.plusSeconds(seconds);
    membership.refresh(Set.of(OPS));
  }

  @Test
  void asksOnceAMinute() {
    after(0);
    after(59);
    assertThat(asked).containsExactly(OPS);
    after(1);
    assertThat(asked).containsExactly(OPS, OPS);
    assertThat(membership.members(OPS)).containsExactly(ALICE);
  }

  @Test
  void asksAgainSoonerWhenItCouldNotBeTold() {
    after(0);
    away = true;
    after(60);
    after(9);
    assertThat(asked).hasSize(2);
    after(1);
    assertThat(asked).hasSize(3);
    assertThat(membership.members(OPS)).containsExactly(ALICE);
  }

  @Test
  void nobodyIsAMemberOfWhatIsNotKnown() {
    away = true;
    after(0);
    assertThat(membership.members(OPS)).isEmpty();
    assertThat(membership.members(DEVS)).isEmpty();
    assertThat(Membership.none().members(OPS)).isEmpty();
  }

  @Test
  void forgetsAGroupThatConfersNothingAnyMore() {
    after(0);
    membership.refresh(Set.of(DEVS, new Group("matrix", "x")));
    assertThat(membership.members(OPS)).isEmpty();
    assertThat(asked).containsExactly(OPS, DEVS);
  }

  @Test
  void readsTheIdsOfGroups() {
    assertThat(Group.of("slack:T024/S061")).contains(new Group("slack", "T024/S061"));
    assertThat(List.of("slack:T024/U061", "T024/S061", "irc:ops", "slack:", ""))
        .allSatisfy(text -> assertThat(Group.of(text)).isEmpty());
  }
}
