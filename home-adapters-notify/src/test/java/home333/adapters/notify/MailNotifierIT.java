package home333.adapters.notify;

import static home333.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import home333.domain.notice.Destination;
import home333.domain.notice.Destination.Login;
import home333.domain.notice.Destination.Security;
import home333.domain.notice.Destination.Server;
import home333.domain.notice.Message;
import home333.ports.Notifier;
import home333.ports.Notifier.Delivery;
import home333.testkit.NotifierContract;
import home333.testkit.TestCertificate;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against aiosmtpd, with a password. */
class MailNotifierIT extends NotifierContract {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String PASSWORD = "open sesame";

    @TempDir Path folder;
    private TestCertificate certificate;
    private ServerProcess server;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(
                Files.exists(Path.of("/usr/lib/python3/dist-packages/aiosmtpd")),
                "aiosmtpd is not installed");
        certificate = TestCertificate.in(folder);
        start(Security.STARTTLS);
    }

    private void start(Security security) throws Exception {
        Path script = Path.of("src/test/resources/smtp_server.py").toAbsolutePath();
        int port = ServerProcess.freePort();
        server =
                ServerProcess.start(
                        port,
                        folder.resolve("smtp.log"),
                        List.of(
                                PYTHON,
                                script.toString(),
                                Integer.toString(port),
                                security.name().toLowerCase(Locale.ROOT),
                                certificate.pem().toString(),
                                certificate.key().toString(),
                                folder.toString(),
                                "pi",
                                PASSWORD));
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    private Notifier with(Security security, String password, String to) throws IOException {
        Path file = Secrets.write(folder.resolve("password"), password);
        Optional<Login> login =
                security == Security.NONE ? Optional.empty() : Optional.of(new Login("pi", file));
        var host =
                new Server(
                        "127.0.0.1",
                        server.port(),
                        security,
                        login,
                        Optional.of(certificate.pem()));
        return Notifiers.to(
                new Destination.Mail(host, "home@example.org", List.of(to)), () -> NOON);
    }

    @Override
    protected Notifier open() throws IOException {
        return with(Security.STARTTLS, PASSWORD, "me@example.org");
    }

    @Override
    protected Notifier unreachable() throws Exception {
        server.close();
        return open();
    }

    @Override
    protected List<Received> received(int count) throws Exception {
        List<Received> all = new ArrayList<>();
        for (MimeMessage mail : mails()) {
            String id = mail.getMessageID();
            all.add(
                    new Received(
                            id.substring(1, id.indexOf('@')),
                            mail.getSubject(),
                            mail.getContent().toString().replace("\r\n", "\n").strip()));
        }
        return all;
    }

    private List<MimeMessage> mails() throws Exception {
        List<MimeMessage> mails = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted =
                    files.filter(file -> file.toString().endsWith(".eml")).sorted().toList();
            for (Path file : sorted) {
                try (var in = Files.newInputStream(file)) {
                    mails.add(new MimeMessage(Session.getInstance(new Properties()), in));
                }
            }
        }
        return mails;
    }

    private Delivery send(Notifier notifier) throws InterruptedException {
        try (notifier) {
            return notifier.send(message("one", "title", "text"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_kind_of_connection_works(Security security) throws Exception {
        server.close();
        start(security);
        assertThat(send(with(security, PASSWORD, "me@example.org")))
                .isEqualTo(new Delivery.Delivered());
        assertThat(mails()).hasSize(1);
    }

    @Test
    void what_a_server_refuses_for_good_is_not_sent_again() throws Exception {
        assertThat(send(with(Security.STARTTLS, PASSWORD, "nobody@example.org")))
                .isInstanceOf(Delivery.Refused.class)
                .extracting(it -> ((Delivery.Refused) it).reason())
                .asString()
                .startsWith("127.0.0.1: ");
    }

    @Test
    void what_a_server_puts_off_is_sent_later() throws Exception {
        assertThat(send(with(Security.STARTTLS, PASSWORD, "later@example.org")))
                .isInstanceOf(Delivery.Later.class);
    }

    @Test
    void a_wrong_password_may_be_put_right_and_is_not_repeated() throws Exception {
        Delivery delivery = send(with(Security.STARTTLS, "barley", "me@example.org"));

        assertThat(delivery).isInstanceOf(Delivery.Later.class);
        assertThat(delivery.toString()).doesNotContain("barley");
    }

    @Test
    void without_encryption_that_was_asked_for_nothing_is_said() throws Exception {
        server.close();
        start(Security.NONE);
        assertThat(send(open())).isInstanceOf(Delivery.Later.class);
        assertThat(mails()).isEmpty();
    }

    @Test
    void a_title_cannot_add_a_header() throws Exception {
        try (Notifier notifier = open()) {
            var message =
                    new Message("one", NOON, true, "x\r\nBcc: all@example.org", "", List.of(), 0);
            assertThat(notifier.send(message)).isEqualTo(new Delivery.Delivered());
        }
        MimeMessage mail = mails().getFirst();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("x  Bcc: all@example.org");
        assertThat(mail.getHeader("Importance")).containsExactly("high");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }
}
