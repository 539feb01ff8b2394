/** The nodes over SSH, against a real OpenSSH server. */
@NullMarked
package dev.quarterdeck.target.ssh;

import org.jspecify.annotations.NullMarked;
