package dev.quarterdeck.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who has agreed to a run.
 *
 * @param given at most one for each person
 * @param renewals how often a changed plan had to be agreed to again
 * @param withdrawals how often somebody took a yes back; buttons from before die with it
 */
public record Consent(List<Approval> given, int renewals, int withdrawals) {
  /** Reads runs of a bot that knew no approvals, too. */
  public Consent(@Nullable List<Approval> given, int renewals, int withdrawals) {
    this.given = List.copyOf(Objects.requireNonNullElse(given, List.of()));
    this.renewals = renewals;
    this.withdrawals = withdrawals;
  }

  static Consent none() {
    return new Consent(List.of(), 0, 0);
  }

  /** Whether every quorum of the plan is met. */
  public boolean has(Plan plan) {
    return IntStream.range(0, plan.approvals().size())
        .allMatch(i -> given(plan, i).size() >= plan.approvals().get(i).count());
  }

  /** The people who have agreed, as far as that counts for this quorum of the plan. */
  public List<Approval> given(Plan plan, int quorum) {
    return given.stream().filter(a -> a.isFor(plan, quorum)).toList();
  }

  /** Whether the person has agreed to the plan. */
  public boolean by(String login, Plan plan) {
    return given.stream().anyMatch(a -> a.by().equals(login) && a.hash().equals(plan.hash()));
  }

  Consent with(Approval approval) {
    List<Approval> all = new ArrayList<>(without(List.of(approval.by())).given);
    all.add(approval);
    return new Consent(all, renewals, withdrawals);
  }

  Consent without(Collection<String> logins) {
    List<Approval> rest = given.stream().filter(a -> !logins.contains(a.by())).toList();
    return new Consent(rest, renewals, withdrawals);
  }

  Consent withdrawn(String login) {
    Consent rest = without(List.of(login));
    return new Consent(rest.given, renewals, withdrawals + 1);
  }

  Consent renewed() {
    return new Consent(List.of(), renewals + 1, withdrawals);
  }
}
