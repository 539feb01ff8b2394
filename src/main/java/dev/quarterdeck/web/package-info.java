/**
 * Pages and API of the product itself: who is speaking (sessions, tokens, demo people), what
 * browsers and hosts are let in, health. Every write goes through the conversation.
 */
@NullMarked
package dev.quarterdeck.web;

import org.jspecify.annotations.NullMarked;
