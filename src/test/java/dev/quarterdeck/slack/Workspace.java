package dev.quarterdeck.slack;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Slack workspace on loopback with one app installed in it; its state lives as long as it does.
 * Safe for use by many threads. All it waits for by itself, it waits for by its clock, which may be
 * one that a test moves.
 */
public final class Workspace implements AutoCloseable {
  private final World world;
  private final Hands hands;
  private final Sockets sockets;
  private final Files files;
  private final Http http;
  private final ScheduledExecutorService pulse =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  private Workspace(InstantSource clock) {
    Watch watch = new Watch();
    Ids ids = new Ids(clock);
    Calls calls = new Calls(watch);
    Faults faults = new Faults(watch, ids);
    Outbound outbound = new Outbound(calls, ids);
    world =
        new World(
            new World.Tools(watch, ids, calls, new Limits(watch, ids), new Outward()),
            new App(),
            faults,
            new Mail(watch, ids, faults),
            new Rooms(watch, ids));
    Triggers triggers = new Triggers(ids, faults);
    hands =
        new Hands(
            triggers, new ResponseUrls(world, outbound), new Views(world, outbound, triggers));
    sockets = new Sockets(watch, ids, world.mail(), faults);
    files = new Files(world);
    world.mail().goesOver(sockets);
    http = new Http(this.routes(outbound)::answer, sockets);
    world.outward().at(http.at("http", "/"));
    var _ = pulse.scheduleWithFixedDelay(world.mail()::retry, 20, 20, TimeUnit.MILLISECONDS);
    var _ = pulse.scheduleWithFixedDelay(sockets::ping, 5, 5, TimeUnit.SECONDS);
  }

  private Routes routes(Outbound outbound) {
    List<Method> methods =
        Stream.of(
                new ChatMethods(world, outbound).all(),
                new ConversationMethods(world).all(),
                new TeamMethods(world, sockets).all(),
                hands.views().methods(),
                files.methods())
            .flatMap(List::stream)
            .toList();
    return new Routes(new WebApi(world, methods), hands.urls(), files);
  }

  /** Opens one in which time passes. */
  public static Workspace open() {
    return open(InstantSource.system());
  }

  /** Opens one whose time is that clock's. */
  public static Workspace open(InstantSource clock) {
    return new Workspace(clock);
  }

  /** Where the Web API is, with a slash at its end. */
  public URI api() {
    return http.at("http", "/api/");
  }

  /** What response URLs begin with. */
  public URI hooks() {
    return http.at("http", "/hooks/");
  }

  /** The app. */
  public App app() {
    return world.app();
  }

  /** A public channel, which the bot is in. */
  public Channel channel(String name) {
    return world.rooms().channel(name, Channel.Kind.PUBLIC);
  }

  /** A private channel, which the bot is in. */
  public Channel privately(String name) {
    return world.rooms().channel(name, Channel.Kind.PRIVATE);
  }

  /** What somebody and the bot say to each other alone. */
  public Channel direct(Person person) {
    Channel channel = world.rooms().channel(person.id(), Channel.Kind.DIRECT);
    world.watch().run(() -> channel.members().add(person.id()));
    return channel;
  }

  /** Somebody, by user and team id; their name is the id's. */
  public Person person(String id, String team) {
    return person(id, team, id.toLowerCase(Locale.ROOT));
  }

  /** Somebody with a name; the same person for the same id. */
  public Person person(String id, String team, String name) {
    return world
        .watch()
        .with(
            () ->
                world
                    .rooms()
                    .people()
                    .computeIfAbsent(id, key -> new Person(world, hands, key, team, name)));
  }

  /** Makes a user group of these people. */
  public Workspace group(String id, Person... members) {
    world
        .watch()
        .run(() -> world.rooms().groups().put(id, Stream.of(members).map(Person::id).toList()));
    return this;
  }

  /** A file that was uploaded. */
  public Optional<Upload> file(String name) {
    return world.watch().with(() -> files.named(name));
  }

  /** Waits for a file. */
  public Upload uploaded(String name) {
    return world.watch().until(Watch.PATIENCE, () -> "the file " + name, () -> files.named(name));
  }

  /** Its Socket Mode. */
  public Sockets sockets() {
    return sockets;
  }

  /** From now on the app is told at this URL, and not over sockets. */
  public Posts posts(URI url) {
    Posts posts = new Posts(world.watch(), world.ids(), world.mail(), url);
    world.mail().goesOver(posts);
    return posts;
  }

  /** What the app is told. */
  public Mail mail() {
    return world.mail();
  }

  /** What the app calls. */
  public Calls calls() {
    return world.calls();
  }

  /** What can go wrong. */
  public Faults faults() {
    return world.faults();
  }

  /** How often the app may call. */
  public Limits limits() {
    return world.limits();
  }

  /** Every response URL given out until now has no use left. */
  public void spendResponseUrls() {
    world.watch().run(hands.urls()::spend);
  }

  @Override
  public void close() {
    pulse.shutdownNow();
    http.close();
  }
}
