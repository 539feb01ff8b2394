package dev.quarterdeck.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Holds the data directory for this process; the kernel frees it when the process dies. */
final class DataLock implements AutoCloseable {
  private final FileChannel channel;

  private DataLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Makes the directory when it is missing (for its owner alone) and takes it. */
  static DataLock take(Path directory) {
    try {
      create(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new StoreFailure(
            "The data directory '"
                + directory.toAbsolutePath()
                + "' is in use by another Quarterdeck. Stop that one, or start this one with"
                + " another directory.");
      }
      return new DataLock(channel);
    } catch (IOException e) {
      throw new StoreFailure(
          "The data directory '"
              + directory.toAbsolutePath()
              + "' cannot be used ("
              + reason(e)
              + "). Make it writable for the bot's user, or name another with quarterdeck.data.",
          e);
    }
  }

  // What the system said, without the name of an exception.
  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String said = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
    return said == null ? e.toString() : said.toLowerCase(Locale.ROOT);
  }

  private static void create(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    if (Files.exists(directory)) {
      throw new StoreFailure(
          "The data directory '"
              + directory.toAbsolutePath()
              + "' is a file. Name a directory with quarterdeck.data, or move the file away.");
    }
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(directory);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreFailure("The lock on the data directory cannot be freed: " + e, e);
    }
  }
}
