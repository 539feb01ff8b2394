package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.audit.Filter;
import dev.quarterdeck.audit.Recorded;
import dev.quarterdeck.audit.Trail;
import dev.quarterdeck.elevation.Elevation;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Marks the Entries of people who are elevated at that moment: their facts say into which role,
 * until when and why. It looks at what is committed, so what begins an elevation does not bear its
 * mark, and what ends it does.
 */
public final class MarkedTrail implements Trail {
  private static final String MARK = "elevated";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Trail trail;
  private final Roster roster;

  /** Before {@code trail}. */
  public MarkedTrail(Trail trail, Roster roster) {
    this.trail = trail;
    this.roster = roster;
  }

  @Override
  public void append(Entry entry) {
    List<Elevation> elevated =
        entry.person().equals(Entries.SYSTEM)
            ? List.of()
            : roster.inForce(entry.person(), entry.at());
    trail.append(elevated.isEmpty() ? entry : entry.with(facts(entry, elevated)));
  }

  @Override
  public List<Recorded> list(Filter filter) {
    return trail.list(filter);
  }

  /** Whose Entry it is, and as what that person acted: {@code bob as administrator}. */
  static String who(Entry entry) {
    List<String> roles = new ArrayList<>();
    mark(entry).forEach(one -> roles.add(one.path("role").asString("")));
    return roles.isEmpty() ? entry.person() : entry.person() + " as " + String.join(", ", roles);
  }

  private static JsonNode mark(Entry entry) {
    try {
      return JSON.readTree(entry.facts()).path(MARK);
    } catch (JacksonException e) {
      // Verification tells of facts that were tampered with; a list must not break on them.
      return JSON.missingNode();
    }
  }

  private static String facts(Entry entry, List<Elevation> elevated) {
    ObjectNode facts = (ObjectNode) JSON.readTree(entry.facts());
    ArrayNode marks = facts.putArray(MARK);
    for (Elevation each : elevated) {
      marks
          .addObject()
          .put("role", each.role())
          .put("until", each.term().until().toString())
          .put("reason", each.reason());
    }
    return JSON.writeValueAsString(facts);
  }
}
