package dev.quarterdeck.run;

import dev.quarterdeck.store.Transactions;

/** What is written together. */
public record Books(Journal journal, Locks locks, Freezes freezes, Transactions transactions) {}
