package dev.quarterdeck.run;

import java.util.List;
import java.util.Optional;

/**
 * Whether those who stand behind a run still may: who asked for it, and who has agreed to it. It is
 * looked at until the first change; a called run stands on its caller's.
 */
record Mandate(Engine.Parts parts) {
  /** What happens to a run behind which somebody may not stand any more. */
  Optional<Event> lapse(Run run) {
    Run root = root(run);
    if (run.course().undoing() || run.course().changed() || root.course().changed()) {
      return Optional.empty();
    }
    Optional<String> refused = parts.known().entitled().refuses(root);
    if (refused.isPresent()) {
      return refused.map(Event.Refused::new);
    }
    List<String> lapsed = lapsed(root);
    if (lapsed.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        run.id().called()
            ? new Event.Refused(
                "not done, because %s may not agree to it any more"
                    .formatted(String.join(", ", lapsed)))
            : new Event.Lapsed(lapsed));
  }

  private Run root(Run run) {
    return run.id().called() ? parts.journal().find(run.id().root()).orElseThrow() : run;
  }

  private List<String> lapsed(Run root) {
    return root.course().consent().given().stream()
        .filter(given -> !stillCounts(root, given))
        .map(Approval::by)
        .toList();
  }

  private boolean stillCounts(Run run, Approval given) {
    return parts
        .known()
        .entitled()
        .approves(run, given.by(), given.channel())
        .containsAll(given.quorums());
  }
}
