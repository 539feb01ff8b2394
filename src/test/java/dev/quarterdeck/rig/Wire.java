package dev.quarterdeck.rig;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * One stream connection, over a unix socket or TCP. Reading and writing do not block each other.
 */
record Wire(SocketChannel channel, InputStream in, OutputStream out) {

  Wire(SocketChannel channel) {
    this(
        channel,
        new BufferedInputStream(Channels.newInputStream(channel)),
        Channels.newOutputStream(channel));
  }

  static Wire to(SocketAddress address) throws IOException {
    SocketChannel channel = SocketChannel.open(family(address));
    try {
      channel.connect(address);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new Wire(channel);
  }

  static ServerSocketChannel listen(SocketAddress address) throws IOException {
    return ServerSocketChannel.open(family(address)).bind(address);
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + channel, e);
    }
  }

  private static StandardProtocolFamily family(SocketAddress address) {
    return address instanceof UnixDomainSocketAddress
        ? StandardProtocolFamily.UNIX
        : StandardProtocolFamily.INET;
  }
}
