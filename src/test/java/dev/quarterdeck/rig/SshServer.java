package dev.quarterdeck.rig;

import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Secrets;
import dev.quarterdeck.target.ssh.Ssh;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * An OpenSSH server of this test's own, on loopback, that lets this process's user in; {@code
 * sshd.sh} says with which keys. It goes down when this process ends, however that happens.
 */
public final class SshServer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Scripts scripts = Scripts.ofThisProject();
  private final Path folder;
  private final int port;

  /** Starts it. */
  public SshServer() {
    try {
      this.folder = Files.createTempDirectory("quarterdeck-sshd");
      this.port = FreePort.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    script("up", "" + port, "" + ProcessHandle.current().pid());
  }

  private void script(String command, String... more) {
    String[] all = new String[more.length + 2];
    all[0] = command;
    all[1] = folder.toString();
    System.arraycopy(more, 0, all, 2, more.length);
    scripts.run(LIMIT, "sshd.sh", all).orFail();
  }

  /** {@code 127.0.0.1:port}. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** A private key, or another of its files. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** A program on its machine, for every user. */
  public Path program(String name, String text) {
    try {
      Path program = Files.writeString(folder.resolve(name), text);
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Has its forced command be the one that {@code deploy} ships.
   *
   * @param programs by name, which that command finds first; {@code logger} writes {@code node.log}
   */
  public SshServer shipped(Map<String, String> programs) {
    try {
      Path bin = Files.createDirectory(file("bin"));
      program("bin/logger", "#!/bin/sh\necho \"$@\" >>%s\n".formatted(file("node.log")));
      programs.forEach((name, text) -> program("bin/" + name, text));
      Path script = Path.of("deploy/quarterdeck-node").toAbsolutePath();
      program("forced-command", "#!/bin/sh\nPATH=%s:$PATH exec %s\n".formatted(bin, script));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A way to it, under the name of a node, with the key that its forced command is for. */
  public Ssh reach(String node) {
    return new Ssh(
        new Ssh.Config(
            System.getProperty("user.name"),
            new Ssh.Key(file("forced"), Optional.empty(), Secrets.none()),
            file("known_hosts"),
            new Ssh.Route(Map.of(node, address()), Optional.empty()),
            Redactor.unknowing()));
  }

  /** Ends it and its connections as a power cut would. */
  public void kill() {
    script("kill");
  }

  /** Starts it again. */
  public void start() {
    script("start");
  }

  /** Freezes it and its connections. */
  public void pause() {
    script("pause");
  }

  /** Lets them go on. */
  public void resume() {
    script("resume");
  }

  @Override
  public void close() {
    script("down");
  }
}
