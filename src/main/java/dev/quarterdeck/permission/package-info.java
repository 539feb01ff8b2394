/**
 * What a role may do to which thing. Nothing is allowed unless granted, a matching deny wins, and
 * every answer names the rule that gave it.
 */
@NullMarked
package dev.quarterdeck.permission;

import org.jspecify.annotations.NullMarked;
