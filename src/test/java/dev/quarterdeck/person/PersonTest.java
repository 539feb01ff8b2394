package dev.quarterdeck.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PersonTest {
  @Test
  void aScheduleHasTheRoleOfItsOwnerAndNothingElse() {
    Person schedule = Person.ofSchedule("on-call");
    assertThat(schedule.login()).isEqualTo("schedule:on-call");
    assertThat(schedule.roles()).containsExactly("on-call");
    assertThat(schedule.handles()).isEmpty();
    assertThat(schedule.human()).isFalse();
    assertThat(new Person("alice", "Alice", Set.of(), Set.of("on-call")).human()).isTrue();
  }

  @Test
  void nobodyCanBeMadeToLookLikeOne() {
    Handle handle = new Handle("console", "alice");
    assertThatThrownBy(() -> new Person("schedule:on-call", "A", Set.of(handle), Set.of("on-call")))
        .hasMessageContaining("must match");
    assertThatThrownBy(() -> new Person("schedule:on-call", "A", Set.of(), Set.of("administrator")))
        .hasMessageContaining("must match");
    assertThatThrownBy(
            () -> new Person("schedule:on-call", "A", Set.of(), Set.of("on-call", "administrator")))
        .hasMessageContaining("must match");
    assertThatThrownBy(() -> new Person("Alice:x", "A", Set.of(), Set.of("x")))
        .hasMessageContaining("must match");
  }

  @Test
  void isNobodyAmongThePeople() {
    assertThatThrownBy(() -> new People(List.of(Person.ofSchedule("on-call"))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
