package home333.adapters.notify;

import home333.domain.notice.Destination;
import home333.domain.notice.Destination.Login;
import home333.domain.notice.Destination.Security;
import home333.domain.notice.Destination.Server;
import home333.domain.notice.Message;
import home333.ports.Notifier;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Sends messages by mail, each by a connection of its own. */
final class MailNotifier implements Notifier {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Destination.Mail to;
    private final Duration deadline;

    MailNotifier(Destination.Mail to) {
        this(to, DEADLINE);
    }

    /**
     * A notifier.
     *
     * @param deadline the longest that a delivery may take
     */
    MailNotifier(Destination.Mail to, Duration deadline) {
        this.to = to;
        this.deadline = deadline;
    }

    @Override
    public Delivery send(Message message) throws InterruptedException {
        try (var wire = MailWire.to(to.server(), deadline)) {
            return send(message, wire);
        } catch (IOException e) {
            return new Delivery.Later(Sentence.of(e));
        }
    }

    private Delivery send(Message message, MailWire wire) throws InterruptedException {
        try {
            Session session = Session.getInstance(properties(wire));
            send(mail(session, message), session.getTransport("smtp"));
            return new Delivery.Delivered();
        } catch (IOException | MessagingException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (wire.trouble().isPresent()) {
                return new Delivery.Later(to.server().host() + ": " + wire.trouble().get());
            }
            return e instanceof MessagingException failure
                    ? delivery(failure)
                    : new Delivery.Later(Sentence.of(e));
        }
    }

    private void send(MimeMessage mail, Transport transport)
            throws IOException, MessagingException {
        try {
            Server server = to.server();
            if (server.login().isPresent()) {
                Login login = server.login().get();
                String password = SecretFile.read(login.passwordFile());
                transport.connect(server.host(), server.port(), login.user(), password);
            } else {
                transport.connect();
            }
            transport.sendMessage(mail, mail.getAllRecipients());
        } finally {
            leave(transport);
        }
    }

    /** What was delivered is, however the server takes leave. */
    private static void leave(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException _) {
            // the connection ends anyway
        }
    }

    private Properties properties(MailWire wire) throws IOException {
        Server server = to.server();
        var properties = new Properties();
        String patience = Long.toString(PATIENCE.toMillis());
        properties.setProperty("mail.smtp.host", server.host());
        properties.setProperty("mail.smtp.port", Integer.toString(server.port()));
        properties.setProperty("mail.smtp.connectiontimeout", patience);
        properties.setProperty("mail.smtp.timeout", patience);
        properties.setProperty("mail.smtp.writetimeout", patience);
        properties.put("mail.smtp.socketFactory", wire.sockets());
        set(properties, "mail.smtp.socketFactory.fallback", false); // to connections of its own
        set(properties, "mail.smtp.auth", server.login().isPresent());
        set(properties, "mail.smtp.starttls.enable", server.security() == Security.STARTTLS);
        set(properties, "mail.smtp.starttls.required", server.security() == Security.STARTTLS);
        set(properties, "mail.smtp.ssl.checkserveridentity", true);
        if (server.security() == Security.STARTTLS) {
            properties.put(
                    "mail.smtp.ssl.socketFactory", Trust.of(server.caFile()).getSocketFactory());
        }
        return properties;
    }

    private static void set(Properties properties, String name, boolean value) {
        properties.setProperty(name, Boolean.toString(value));
    }

    private MimeMessage mail(Session session, Message message) throws MessagingException {
        String id =
                "<" + message.id() + "@" + to.from().substring(to.from().indexOf('@') + 1) + ">";
        var mail = new IdentifiedMail(session, id);
        mail.setFrom(new InternetAddress(to.from()));
        for (String recipient : to.to()) {
            mail.addRecipient(
                    jakarta.mail.Message.RecipientType.TO, new InternetAddress(recipient));
        }
        mail.setSubject(message.title(), "UTF-8");
        mail.setText(message.text(), "UTF-8");
        mail.setSentDate(Date.from(message.at()));
        mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834
        if (message.isUrgent()) {
            mail.setHeader("Importance", "high"); // RFC 2156
        }
        mail.saveChanges();
        return mail;
    }

    /** What a changed setting or a little time can repair is tried again. */
    private Delivery delivery(MessagingException failure) {
        String reason = to.server().host() + ": " + Sentence.of(failure);
        boolean isFinal =
                !(failure instanceof AuthenticationFailedException) && status(failure) / 100 == 5;
        return isFinal ? new Delivery.Refused(reason) : new Delivery.Later(reason);
    }

    /** What the server answered; 0 where it is not known. */
    private static int status(Exception failure) {
        return switch (failure) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            case MessagingException other when other.getNextException() != null ->
                    status(other.getNextException());
            default -> 0;
        };
    }

    /** Keeps the id that it is given. */
    private static final class IdentifiedMail extends MimeMessage {
        private final String id;

        IdentifiedMail(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
