package dev.quarterdeck.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** SQLite's result codes as sentences; of the others none is an operator's to remove. */
final class SqliteSentences {
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int READONLY = 8;
  private static final int IOERR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CANTOPEN = 14;
  private static final int NOTADB = 26;

  private SqliteSentences() {}

  static @Nullable String of(Path file, SQLiteErrorCode code) {
    return switch (code.code & 0xff) {
      case BUSY, LOCKED ->
          "The database '"
              + file
              + "' is locked by another process. Close what has it open"
              + " (a database shell, a backup); nothing was written.";
      case READONLY ->
          "The database '"
              + file
              + "' cannot be written. Give the bot's user write permission on"
              + " the file and its directory, or remount the volume read-write.";
      case IOERR ->
          "The disk under '"
              + file
              + "' failed to read or write. Check the volume and the"
              + " kernel's log.";
      case CORRUPT, NOTADB ->
          "The database '"
              + file
              + "' is damaged. Stop the bot, keep a copy of the directory and"
              + " restore the last backup.";
      case FULL ->
          "The disk under '" + file + "' is full. Free space on that volume; nothing was written.";
      case CANTOPEN ->
          "The database '"
              + file
              + "' cannot be opened. Check that the directory exists and"
              + " belongs to the bot's user.";
      default -> null;
    };
  }
}
