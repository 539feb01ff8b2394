package dev.quarterdeck.bot;

import dev.quarterdeck.person.Group;
import dev.quarterdeck.person.Groups;
import dev.quarterdeck.person.Handle;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Groups that are lists. */
final class PlainGroups implements Groups {
  final Map<Group, Set<Handle>> members = new HashMap<>();
  @Nullable RuntimeException down;

  @Override
  public String platform() {
    return "slack";
  }

  @Override
  public Set<Handle> members(Group group) {
    if (down != null) {
      throw down;
    }
    return members.getOrDefault(group, Set.of());
  }
}
