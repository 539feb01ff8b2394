package dev.quarterdeck.rig;

import dev.quarterdeck.rig.HoldingProxy.Where;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A client's connection joined to its own connection to the engine: one thread carries requests,
 * one carries answers, so that either side's end is noticed while the other is silent.
 */
final class Line {

  private record Asked(String method, Optional<Held> held) {}

  private final HoldingProxy proxy;
  private final Wire client;
  private final Wire engine;
  private final Queue<Asked> unanswered = new ConcurrentLinkedQueue<>();
  private volatile boolean answering;
  private volatile boolean hanging;
  private volatile boolean clientGone;

  Line(HoldingProxy proxy, Wire client, Wire engine) {
    this.proxy = proxy;
    this.client = client;
    this.engine = engine;
  }

  void start() {
    Thread.ofVirtual().name("holding-proxy-requests").start(() -> carry(this::carryRequests));
    Thread.ofVirtual().name("holding-proxy-answers").start(() -> carry(this::carryAnswers));
  }

  /** Whether an answer has begun and not ended. */
  boolean answering() {
    return answering;
  }

  boolean hanging() {
    return hanging;
  }

  void close() {
    client.close();
    engine.close();
    proxy.forget(this);
  }

  private interface Carrier {
    /** Returns whether the line must stay open for the other direction. */
    boolean run() throws IOException;
  }

  private void carry(Carrier carrier) {
    boolean stays = false;
    try {
      stays = carrier.run();
    } catch (IOException e) {
      proxy.note(e);
    } finally {
      if (!stays) {
        close();
      }
    }
  }

  private boolean carryRequests() throws IOException {
    for (var next = Head.read(client.in()); next.isPresent(); next = Head.read(client.in())) {
      if (proxy.hangs()) {
        hanging = true;
        client.in().transferTo(OutputStream.nullOutputStream());
        return false;
      }
      if (!deliver(next.get(), proxy.claim(next.get()))) {
        return false;
      }
    }
    clientGone = true;
    // An engine cancels what it does for a client that hangs up. A request that was held and then
    // released is to be carried out all the same.
    return unanswered.stream().anyMatch(asked -> asked.held().isPresent());
  }

  private boolean deliver(Head request, Optional<Held> held) throws IOException {
    Framing body = request.upgrades() ? new Framing.UntilClose() : request.framingOfRequest();
    boolean stopsHere = stops(held, Where.BEFORE_ENGINE);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    if (stopsHere) {
      body.copy(client.in(), whole);
      if (!held.orElseThrow().hold()) {
        return false;
      }
    }
    unanswered.add(new Asked(request.method(), held));
    proxy.passed(request);
    engine.out().write(request.bytes());
    if (stopsHere) {
      whole.writeTo(engine.out());
    } else {
      body.copy(client.in(), engine.out());
    }
    return true;
  }

  private boolean carryAnswers() throws IOException {
    for (var next = Head.read(engine.in()); next.isPresent(); next = Head.read(engine.in())) {
      Head answer = next.get();
      if (answer.interim()) {
        client.out().write(answer.bytes());
      } else if (!deliverAnswer(answer, Optional.ofNullable(unanswered.poll()).orElseThrow())) {
        return false;
      }
    }
    return false;
  }

  private boolean deliverAnswer(Head answer, Asked asked) throws IOException {
    Framing body = answer.framingOfAnswerTo(asked.method());
    if (stops(asked.held(), Where.AFTER_ENGINE)) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      body.copy(engine.in(), whole);
      if (!asked.held().orElseThrow().hold()) {
        return false;
      }
      client.out().write(answer.bytes());
      whole.writeTo(client.out());
      return true;
    }
    if (clientGone) {
      return false;
    }
    answering = true;
    client.out().write(answer.bytes());
    body.copy(engine.in(), client.out());
    answering = false;
    return true;
  }

  private static boolean stops(Optional<Held> held, Where place) {
    return held.filter(each -> each.stops(place)).isPresent();
  }
}
