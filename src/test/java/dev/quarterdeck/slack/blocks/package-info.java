/**
 * What Slack takes as blocks, views and options: Block Kit's shapes and sizes, as documented in its
 * reference, written down as rules that name what is wrong and where. Fields it does not know are
 * refused, as Slack refuses them.
 */
@NullMarked
package dev.quarterdeck.slack.blocks;

import org.jspecify.annotations.NullMarked;
