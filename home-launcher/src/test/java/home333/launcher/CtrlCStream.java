package home333.launcher;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A stream whose reader presses Ctrl-C, once, when something has come. */
final class CtrlCStream extends OutputStream {
    private final String wanted;
    private final Thread command = Thread.currentThread();
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private boolean isPressed;

    /** Interrupts the thread that makes it. */
    CtrlCStream(String wanted) {
        this.wanted = wanted;
    }

    @Override
    public synchronized void write(int b) {
        read.write(b);
        if (!isPressed && text().endsWith(wanted)) {
            isPressed = true;
            command.interrupt();
        }
    }

    synchronized String text() {
        return read.toString(StandardCharsets.UTF_8);
    }
}
