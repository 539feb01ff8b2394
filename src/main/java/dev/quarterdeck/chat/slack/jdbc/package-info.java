/** What came with slash commands of Slack, in the database. */
@NullMarked
package dev.quarterdeck.chat.slack.jdbc;

import org.jspecify.annotations.NullMarked;
