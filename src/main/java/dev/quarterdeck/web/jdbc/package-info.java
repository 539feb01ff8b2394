/**
 * Sessions and API tokens in the database, by their hashes: who reads the database can speak for
 * nobody.
 */
@NullMarked
package dev.quarterdeck.web.jdbc;

import org.jspecify.annotations.NullMarked;
