package dev.quarterdeck.alert.jdbc;

import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Alerts;
import dev.quarterdeck.alert.Head;
import dev.quarterdeck.alert.Storm;
import dev.quarterdeck.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Alerts in the database. */
public final class JdbcAlerts implements Alerts {
  private final Store store;
  private final GroupRows groups;
  private final StormRows storms;
  private final LineRows lines;

  /** The alerts of this store. */
  public JdbcAlerts(Store store) {
    this.store = store;
    this.groups = new GroupRows(store);
    this.storms = new StormRows(store);
    this.lines = new LineRows(store);
  }

  @Override
  public void turn() {
    store.transactions().requireOpen("taking the turn of alerts");
    store.writer().sql("UPDATE alert_turn SET turns = turns + 1 WHERE id = 1").update();
  }

  @Override
  public Optional<AlertGroup> find(Head head) {
    return groups.find(head);
  }

  @Override
  public Optional<AlertGroup> find(long id) {
    return groups.select("id = ?", "id", 1, id).stream().findFirst();
  }

  @Override
  public AlertGroup save(AlertGroup group) {
    store.transactions().requireOpen("keeping alerts");
    return groups.save(group);
  }

  @Override
  public void mark(AlertGroup group) {
    store.transactions().requireOpen("keeping alerts");
    groups.mark(group);
  }

  @Override
  public List<AlertGroup> firing(int atMost) {
    return groups.select("ended_at IS NULL AND lapsed_at IS NULL", "rank, since, id", atMost);
  }

  @Override
  public List<AlertGroup> lapsed(int atMost) {
    return groups.select(
        "lapsed_at IS NOT NULL AND ended_at IS NULL", "lapsed_at DESC, id DESC", atMost);
  }

  @Override
  public List<Count> counts() {
    return groups.counts("ended_at IS NULL");
  }

  @Override
  public List<Count> counts(Storm storm) {
    return groups.counts("storm = ?", storm.id());
  }

  @Override
  public List<Long> unheard(Instant after, int atMost) {
    return groups.unheard(after, atMost);
  }

  @Override
  public List<String> about(String target, int atMost) {
    return groups.about(target, atMost);
  }

  @Override
  public int began(String channel, Instant after) {
    return groups.count(
        "channel = ? AND began_at > ? AND episode > 0", channel, after.toEpochMilli());
  }

  @Override
  public int carded(String channel, Instant after) {
    return groups.count("channel = ? AND carded_at > ?", channel, after.toEpochMilli());
  }

  @Override
  public List<AlertGroup> waiting(String channel, int atMost) {
    return groups.select(
        "channel = ? AND ended_at IS NULL AND lapsed_at IS NULL AND carded_at IS NULL",
        "rank, since, id",
        atMost,
        channel);
  }

  @Override
  public List<AlertGroup> of(Storm storm, int atMost) {
    return groups.select(
        "storm = ?",
        "CASE WHEN ended_at IS NULL AND lapsed_at IS NULL THEN 0 ELSE 1 END, rank, since, id",
        atMost,
        storm.id());
  }

  @Override
  public List<Storm> storms() {
    return storms.open();
  }

  @Override
  public Optional<Storm> storm(long id) {
    return storms.find(id);
  }

  @Override
  public Storm save(Storm storm) {
    store.transactions().requireOpen("keeping a storm");
    return storms.save(storm);
  }

  @Override
  public void say(Line line, Instant at) {
    store.transactions().requireOpen("keeping a line");
    lines.add(line, at);
  }

  @Override
  public List<Line> lines(String subject, Instant now) {
    return lines.of(subject, now);
  }

  @Override
  public List<String> unsaid(Instant now, int atMost) {
    return lines.subjects(now, atMost);
  }

  @Override
  public boolean said(Line line) {
    store.transactions().requireOpen("forgetting a line");
    return lines.remove(line);
  }

  @Override
  public boolean old(Instant before) {
    return groups.old(before) || storms.old(before) || lines.old(before);
  }

  @Override
  public List<String> forget(Instant before) {
    store.transactions().requireOpen("forgetting alerts");
    List<String> subjects = groups.forget(before);
    storms.forget(before);
    lines.forget(before);
    return subjects;
  }
}
