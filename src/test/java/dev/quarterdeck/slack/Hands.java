package dev.quarterdeck.slack;

/** What people interact through. */
record Hands(Triggers triggers, ResponseUrls urls, Views views) {}
