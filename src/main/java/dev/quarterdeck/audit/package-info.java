/**
 * The trail: every request, decision, change and result, sealed into a hash chain whose head is
 * signed. Entries commit with what they record.
 *
 * <p><b>Why does it use {@code due}?</b> Sealing is driven like everything else that must go on
 * after a crash and must not be done twice at once.
 *
 * <p><b>Why are facts hashed as text?</b> RFC 8785 writes numbers as doubles, and a large whole
 * number could then be changed without changing the hash.
 */
@NullMarked
package dev.quarterdeck.audit;

import org.jspecify.annotations.NullMarked;
