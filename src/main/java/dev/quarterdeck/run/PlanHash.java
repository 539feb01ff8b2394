package dev.quarterdeck.run;

import dev.quarterdeck.run.Calls.Scene;
import dev.quarterdeck.run.Plan.Called;
import dev.quarterdeck.run.Plan.PlannedStep;
import dev.quarterdeck.runbook.Quorum;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an approval signs: SHA-256 over the canonical JSON (RFC 8785) of runbook digest, parameters,
 * material facts, locks and required approvals.
 */
final class PlanHash {
  private static final JsonMapper MAPPER = new JsonMapper();

  private PlanHash() {}

  static String of(
      Scene scene,
      List<PlannedStep> steps,
      List<Called> called,
      List<String> locks,
      List<Quorum> approvals) {
    Map<String, Object> signed = new LinkedHashMap<>();
    signed.put("runbook", scene.digest());
    signed.put("parameters", scene.parameters());
    signed.put("facts", steps.stream().map(PlanHash::facts).toList());
    signed.put("locks", locks);
    signed.put("approvals", approvals.stream().map(PlanHash::quorum).toList());
    if (!called.isEmpty()) {
      signed.put("calls", called.stream().map(PlanHash::call).toList());
    }
    try {
      byte[] canonical = new JsonCanonicalizer(MAPPER.writeValueAsString(signed)).getEncodedUTF8();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("no hash for a plan of runbook " + scene.digest(), e);
    }
  }

  private static List<String> call(Called called) {
    return List.of(called.state(), called.piece().part(), called.plan().hash());
  }

  private static Map<String, Object> quorum(Quorum quorum) {
    return Map.of("count", quorum.count(), "roles", quorum.roles(), "people", quorum.people());
  }

  private static Map<String, Object> facts(PlannedStep step) {
    return Map.of(
        "state", step.state(),
        "target", step.target(),
        "facts", step.facts().stream().map(f -> List.of(f.name(), f.value())).toList());
  }
}
