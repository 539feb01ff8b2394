/**
 * The nodes over SSH (RFC 4251 to 4254): strictly those that {@code known_hosts} knows, with a key
 * and nothing else.
 *
 * <p>Why a connection for every program: it costs about a tenth of a second, and nothing that went
 * wrong before is carried over. A program that hangs is ended by ending its connection.
 */
@NullMarked
package dev.quarterdeck.target.ssh;

import org.jspecify.annotations.NullMarked;
