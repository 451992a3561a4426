package home333.launcher;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that does nothing without one of its subcommands. */
abstract class CommandGroup implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public final void run() {
        if (spec != null) {
            throw new MissingParameterException(spec.commandLine(), List.of(), "");
        }
    }
}
