/**
 * A Slack of the tests' own, on loopback: the Web API, Socket Mode, HTTP mode and response URLs as
 * documented at docs.slack.dev, with people who type, press and fill in, and with faults to switch
 * on. {@link dev.quarterdeck.slack.Workspace} is where it begins. What Slack documents nowhere, and
 * is decided here, is said where it is decided. npm's {@code @slack/bolt} runs against it as an
 * independent check.
 */
@NullMarked
package dev.quarterdeck.slack;

import org.jspecify.annotations.NullMarked;
