package dev.quarterdeck.slack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The open sockets of the app; what is sent goes over one after the other. */
public final class Sockets implements Wire {
  /** How many an app may have open. */
  public static final int MOST = 10;

  private final Watch watch;
  private final Ids ids;
  private final Mail mail;
  private final Faults faults;
  private final Set<String> tickets = new HashSet<>();
  private final List<Socket> open = new ArrayList<>();
  private int opened;
  private int turn;

  Sockets(Watch watch, Ids ids, Mail mail, Faults faults) {
    this.watch = watch;
    this.ids = ids;
    this.mail = mail;
    this.faults = faults;
  }

  /** A ticket for one socket. */
  String ticket() {
    return watch.with(
        () -> {
          String ticket = ids.next("ticket");
          tickets.add(ticket);
          return ticket;
        });
  }

  boolean admits(String ticket) {
    return watch.with(() -> tickets.remove(ticket) && !faults.isDown());
  }

  Socket socket() {
    return new Socket(this, ids.next("applink-"));
  }

  void opened(Socket socket) {
    watch.run(
        () -> {
          opened++;
          if (open.size() >= MOST || faults.storms()) {
            goodbye(socket, Goodbye.TOO_MANY_WEBSOCKETS);
            return;
          }
          open.add(socket);
          socket.send(hello(socket));
        });
  }

  private ObjectNode hello(Socket socket) {
    ObjectNode hello = Json.object().put("type", "hello").put("num_connections", open.size());
    hello
        .putObject("debug_info")
        .put("host", socket.host())
        .put("build_number", 999)
        .put("approximate_connection_time", 18_060);
    hello.putObject("connection_info").put("app_id", App.ID);
    return hello;
  }

  void heard(JsonNode frame) {
    mail.acknowledged(Json.text(frame, "envelope_id"), frame.path("payload"));
  }

  void babble(String text) {
    mail.babble(text);
  }

  void closed(Socket socket) {
    watch.run(() -> open.remove(socket));
  }

  @Override
  public Optional<String> send(Delivery delivery, Delivery.Attempt attempt) {
    List<Socket> all = open.stream().filter(Socket::open).toList();
    if (all.isEmpty()) {
      return Optional.of("no socket is open");
    }
    Socket next = all.get(turn++ % all.size());
    next.send(delivery.envelope(attempt));
    return Optional.empty();
  }

  /** Those open now, oldest first. */
  public List<Socket> open() {
    return watch.with(() -> List.copyOf(open));
  }

  /** How many were opened in all. */
  public int opened() {
    return watch.with(() -> opened);
  }

  /** Waits until so many are open. */
  public Sockets await(int count) {
    var _ =
        watch.until(
            Watch.PATIENCE,
            () -> count + " sockets, but " + open.size() + " are open",
            () -> Optional.of(open).filter(all -> all.size() == count));
    return this;
  }

  /** Says goodbye over a socket; only after a {@link Goodbye#WARNING} it stays open. */
  public void goodbye(Socket socket, Goodbye why) {
    ObjectNode frame = Json.object().put("type", "disconnect").put("reason", why.reason());
    frame.putObject("debug_info").put("host", socket.host());
    watch.run(
        () -> {
          socket.send(frame);
          if (why != Goodbye.WARNING) {
            open.remove(socket);
            socket.leave();
          }
        });
  }

  /** Says goodbye over all of them. */
  public void goodbye(Goodbye why) {
    open().forEach(socket -> goodbye(socket, why));
  }

  /** Cuts all of them off, as a power cut would. */
  public void drop() {
    List<Socket> all = open();
    watch.run(open::clear);
    all.forEach(Socket::cut);
  }

  boolean isMute() {
    return faults.isMute();
  }

  void ping() {
    if (!isMute()) {
      open().forEach(Socket::ping);
    }
  }
}
