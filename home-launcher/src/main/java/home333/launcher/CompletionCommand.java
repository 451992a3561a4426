package home333.launcher;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: the script that lets bash and zsh complete the command. */
@Command(name = "completion")
final class CompletionCommand implements Runnable {
    private final Session session;
    @Spec private @Nullable CommandSpec spec;

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        if (spec != null) {
            session.terminal().print(AutoComplete.bash("home333", spec.root().commandLine()));
        }
    }
}
