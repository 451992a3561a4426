package home333.adapters.sqlite;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a failure of the database means to people. */
final class Damage {
    private static final int PRIMARY = 0xff;

    private Damage() {}

    /** Whether the file is no sound database. */
    static boolean isDamage(SQLException failure) {
        return is(failure, SQLiteErrorCode.SQLITE_CORRUPT)
                || is(failure, SQLiteErrorCode.SQLITE_NOTADB);
    }

    /** Whether something could not be added because the file may not grow, or the disk is full. */
    static boolean isFull(SQLException failure) {
        return is(failure, SQLiteErrorCode.SQLITE_FULL);
    }

    /** Whether it can perhaps be read where nothing beside it can be written. */
    static boolean isReadOnly(SQLException failure) {
        return is(failure, SQLiteErrorCode.SQLITE_READONLY)
                || is(failure, SQLiteErrorCode.SQLITE_CANTOPEN);
    }

    private static boolean is(SQLException failure, SQLiteErrorCode code) {
        return failure instanceof SQLiteException sqlite
                && (sqlite.getResultCode().code & PRIMARY) == code.code;
    }

    /** Why, in the words of the other stores. */
    static String reason(SQLException failure) {
        if (isFull(failure)) {
            return "no space left on device";
        }
        if (is(failure, SQLiteErrorCode.SQLITE_READONLY)) {
            return "read-only file system";
        }
        if (is(failure, SQLiteErrorCode.SQLITE_CANTOPEN)) {
            return "permission denied, or read-only file system";
        }
        if (is(failure, SQLiteErrorCode.SQLITE_BUSY)) {
            return "another program has been changing it for too long";
        }
        return isDamage(failure) ? "it is damaged" : String.valueOf(failure.getMessage());
    }

    /** Why, in the words of the other stores. */
    static String reason(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = failure.getReason();
        return reason == null
                ? failure.getMessage() + " is in the way"
                : reason.toLowerCase(Locale.ROOT);
    }
}
