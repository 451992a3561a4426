package home333.launcher;

import java.io.Writer;

/** Help texts on their way to the terminal. */
final class TerminalWriter extends Writer {
    private final Terminal terminal;

    TerminalWriter(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
        terminal.print(new String(buffer, offset, length));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
