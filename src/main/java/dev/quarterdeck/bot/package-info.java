/**
 * The conversation. Permission is asked here, once, whatever the platform and whatever the command.
 *
 * <p>Every question goes the same way: {@code Conversation} (who is it) → {@code Catalogue} (which
 * command) → {@code Resolver} (canonical values) → {@code Gate} (may they; the only place that
 * asks) → a {@code Deed} (what is to happen, as a value) → {@code Commit} (run, answer, card, trail
 * and the row's mark in one transaction). A button makes the same claims as the typed command, and
 * so does a schedule whose moment has come ({@code Firings}), in the name of its owner's role.
 *
 * <p><b>Where does a new built-in command go?</b> Into the desk of its family ({@code RunsDesk},
 * {@code SteerDesk}, {@code AuditDesk} …), as one {@code Errand}; help, completion and permission
 * follow from that. {@code Switchboard} is where desks are listed.
 *
 * <p><b>How do alerts come in?</b> A notification is a row of the inbox: {@code AlertRows} hears it
 * and {@code AlertNews} tells card, thread and trail in the same transaction. Nothing outside is
 * asked there: {@code Courier} does that afterwards, and brings the thread what is to be said in
 * it.
 *
 * <p><b>Where does an elevation count?</b> In {@code Roster}, which every question's Snapshot comes
 * from: its people hold what they are elevated into at that moment, so nothing else needs to know.
 *
 * <p><b>Where are failures told apart?</b> In {@code Faults}: a {@code Mistake} is the asker's, a
 * {@code TargetFailure} the target's, everything else our bug, logged under an id.
 */
@NullMarked
package dev.quarterdeck.bot;

import org.jspecify.annotations.NullMarked;
