/**
 * Runbooks: YAML files that say which states an operation goes through. Validation is total when
 * they are loaded, so that nothing about a runbook's shape can surprise a run.
 */
@NullMarked
package dev.quarterdeck.runbook;

import org.jspecify.annotations.NullMarked;
