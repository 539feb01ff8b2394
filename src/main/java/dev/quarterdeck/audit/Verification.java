package dev.quarterdeck.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Follows a chain and says where it breaks. One use, one thread.
 *
 * <p>Without heads it finds what someone changed, deleted or moved who did not write the rest of
 * the chain anew; with published heads it finds that too, and what was cut off.
 */
public final class Verification {
  /** How many findings are kept: one break can make many. */
  public static final int MOST = 100;

  private final List<Finding> findings = new ArrayList<>();
  private final TreeMap<Long, List<Head>> heads = new TreeMap<>();
  private long headCount;
  private long sequence;
  private String previous = Chain.START;
  private long sealed;
  private long unsealed;
  private Optional<Instant> oldestUnsealed = Optional.empty();

  private Verification() {}

  /**
   * Checks all of {@code records}.
   *
   * @param published heads kept elsewhere; empty when there are none
   * @param publicKey the key they must be signed with, when it is known
   */
  public static Verdict of(Records records, List<Head> published, Optional<String> publicKey) {
    Verification verification = new Verification();
    published.forEach(head -> verification.expect(head, publicKey));
    records.each(verification::check);
    return verification.finish();
  }

  private void expect(Head head, Optional<String> publicKey) {
    headCount++;
    if (!head.genuine()) {
      find(head.sequence(), OptionalLong.empty(), "the published head's signature is wrong");
    } else if (publicKey.isPresent() && !publicKey.get().equals(head.publicKey())) {
      find(
          head.sequence(),
          OptionalLong.empty(),
          "the published head is signed with another key, " + head.keyId());
    } else {
      heads.computeIfAbsent(head.sequence(), s -> new ArrayList<>()).add(head);
    }
  }

  private void check(Recorded record) {
    record
        .salt()
        .filter(salt -> !named(record, salt))
        .ifPresent(
            salt ->
                find(
                    record.seal().map(Seal::sequence).orElse(0L),
                    OptionalLong.of(record.id()),
                    "the name '"
                        + record.entry().person()
                        + "' is not the person's it stands for"));
    if (record.seal().isPresent()) {
      check(record, record.seal().get());
    } else {
      unsealed++;
      Instant at = record.entry().at();
      oldestUnsealed =
          oldestUnsealed.filter(oldest -> oldest.isBefore(at)).or(() -> Optional.of(at));
    }
  }

  private static boolean named(Recorded record, String salt) {
    return Chain.person(record.entry().person(), salt).equals(record.personHash());
  }

  private void check(Recorded record, Seal seal) {
    sealed++;
    OptionalLong id = OptionalLong.of(record.id());
    boolean inOrder = follows(seal, id);
    if (!Chain.seal(record, seal.sequence(), seal.previous()).hash().equals(seal.hash())) {
      find(seal.sequence(), id, "the entry was changed: its hash is not that of its content");
    } else if (inOrder && !seal.previous().equals(previous)) {
      find(seal.sequence(), id, "it does not follow the entry before it: the chain was rewritten");
    }
    List<Head> expected = heads.remove(seal.sequence());
    if (expected != null && expected.stream().anyMatch(h -> !h.hash().equals(seal.hash()))) {
      find(seal.sequence(), id, "it is not what the published head says: history was rewritten");
    }
    sequence = Math.max(sequence, seal.sequence());
    previous = seal.hash();
  }

  private boolean follows(Seal seal, OptionalLong id) {
    long expected = sequence + 1;
    if (seal.sequence() > expected) {
      find(expected, OptionalLong.empty(), missing(expected, seal.sequence() - 1));
    } else if (seal.sequence() < expected) {
      find(seal.sequence(), id, "it stands out of order, after sequence " + sequence);
    }
    return seal.sequence() == expected;
  }

  private static String missing(long from, long to) {
    return from == to
        ? "the entry is missing: it was deleted or moved"
        : "the entries up to sequence " + to + " are missing: they were deleted or moved";
  }

  private Verdict finish() {
    for (Map.Entry<Long, List<Head>> head : heads.entrySet()) {
      find(
          head.getKey(),
          OptionalLong.empty(),
          head.getKey() > sequence
              ? "the trail ends at sequence " + sequence + ", the published head does not: cut off"
              : "the entry of a published head is missing");
    }
    return new Verdict(sealed, findings, unsealed, oldestUnsealed, headCount);
  }

  private void find(long at, OptionalLong id, String what) {
    if (findings.size() < MOST) {
      findings.add(new Finding(at, id, what));
    }
  }
}
