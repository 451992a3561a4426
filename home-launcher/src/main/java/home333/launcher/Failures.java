package home333.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Makes one sentence and an exit status of whatever went wrong. */
final class Failures {
    private static final String DEBUG = "HOME333_DEBUG";

    private final Session session;

    Failures(Session session) {
        this.session = session;
    }

    /** A failure while the command worked. */
    int report(Throwable failure) {
        if (session.surroundings().has(DEBUG)) {
            session.terminal().trace(failure);
        }
        return switch (failure) {
            case OutputClosedException _ -> ExitStatus.NOT_READ;
            case Refusal refusal -> {
                session.terminal().complain(refusal.sentence());
                yield refusal.status();
            }
            case InterruptedException _ -> failed(session.text("failure.interrupted"));
            case UncheckedIOException unchecked -> failed(String.valueOf(unchecked.getMessage()));
            case IOException io -> failed(sentence(io));
            case Exception wrapped when wrapped.getCause() instanceof OutOfMemoryError cause ->
                    report(cause);
            case ExecutionException wrapped when wrapped.getCause() instanceof Error cause ->
                    report(cause); // picocli's, for a subcommand that is a method
            case OutOfMemoryError _ -> failed(session.text("failure.memory"));
            default -> failed(session.text("failure.internal", failure, DEBUG));
        };
    }

    private int failed(String sentence) {
        session.terminal().complain(sentence);
        return ExitStatus.FAILED;
    }

    /** The JDK's file exceptions often have a path for a message, and nothing else. */
    private String sentence(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case NoSuchFileException missing -> session.text("failure.no-file", missing.getFile());
            case AccessDeniedException denied -> session.text("failure.access", denied.getFile());
            case FileSystemException other when other.getReason() == null ->
                    session.text("failure.file", message);
            default -> message;
        };
    }

    /** A command line that cannot be understood. */
    int report(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        session.terminal().complain(sentence(failure));
        session.terminal()
                .say(session.text("usage.hint", command.getCommandSpec().qualifiedName(" ")));
        return ExitStatus.WRONG_USAGE;
    }

    private String sentence(ParameterException failure) {
        return switch (failure) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            case MissingParameterException missing -> missing(missing);
            default -> String.valueOf(failure.getMessage());
        };
    }

    private String unmatched(UnmatchedArgumentException failure) {
        String argument = VpnMistakes.masked(failure.getUnmatched().getFirst());
        String kind = argument.startsWith("-") ? "usage.unknown-option" : "usage.unknown-word";
        List<String> suggestions = failure.getSuggestions();
        return session.text(kind, argument)
                + (suggestions.isEmpty()
                        ? ""
                        : " " + session.text("usage.suggestion", suggestions.getFirst()));
    }

    private String missing(MissingParameterException failure) {
        List<ArgSpec> missing = failure.getMissing();
        if (missing.isEmpty()) {
            return session.text("usage.missing-command", subcommands(failure.getCommandLine()));
        }
        return switch (missing.getFirst()) {
            case OptionSpec option ->
                    session.text("usage.missing-value", option.longestName(), option.paramLabel());
            case ArgSpec parameter -> session.text("usage.missing-word", parameter.paramLabel());
        };
    }

    private static String subcommands(CommandLine command) {
        return String.join(", ", command.getSubcommands().keySet());
    }
}
