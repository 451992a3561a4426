package home333.launcher;

import home333.adapters.fs.FileCertificate;
import home333.srv.TlsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Keeps this machine's own certificate good for as long as it serves. */
final class OwnCertificates implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);

    private final Session session;
    private final FileCertificate certificate;
    private final Thread thread;
    private final TlsFiles files;

    private OwnCertificates(Session session) throws IOException {
        this.session = session;
        certificate = new FileCertificate(session.folder().path(), session.surroundings().clock());
        Path file = certificate.keep(MachineNames.all());
        files = new TlsFiles(file, file);
        thread = Thread.ofVirtual().name("own-certificate").start(this::keep);
    }

    /** Makes one where there is none that is good. */
    static OwnCertificates keepFor(Session session) {
        try {
            return new OwnCertificates(session);
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }

    TlsFiles files() {
        return files;
    }

    private void keep() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS);
                try {
                    var _ = certificate.keep(MachineNames.all());
                } catch (IOException e) {
                    session.terminal().complain(String.valueOf(e.getMessage()));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // It ends.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
