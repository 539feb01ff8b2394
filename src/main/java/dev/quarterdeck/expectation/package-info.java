/**
 * What people must and must not be allowed, as {@code permissions/tests.yaml} says it: expected
 * decisions, and invariants over everybody, every runbook and the samples of their parameters.
 * Permissions that break their own tests never come into force.
 *
 * <p><b>Why is a left-out value every value?</b> A test that silently asks about one channel, or
 * one service, passes while a grant opens another. What a test does not say is tried with every
 * sample, and what has no sample must be given one.
 */
@NullMarked
package dev.quarterdeck.expectation;

import org.jspecify.annotations.NullMarked;
