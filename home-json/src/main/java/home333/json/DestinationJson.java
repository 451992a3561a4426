package home333.json;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.notice.Destination;
import home333.domain.notice.Destination.Login;
import home333.domain.notice.Destination.Security;
import home333.domain.notice.Destination.Server;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Where a channel's messages go, by its {@code type}: {@code webhook {url, secret_file, ca_file}},
 * {@code ntfy {server, topic, token_file, ca_file}}, {@code smtp {host, port, security:
 * starttls|tls|none, user, password_file, ca_file, from, to[]}}, {@code mqtt {host, port, security:
 * tls|none, user, password_file, ca_file, base, home_assistant, discovery}}.
 */
final class DestinationJson {
    private static final int SUBMISSION = 587; // RFC 6409
    private static final int SUBMISSIONS = 465; // RFC 8314
    private static final int SMTP = 25;
    private static final int MQTT = 1883;
    private static final int MQTTS = 8883;

    private final Path folder;
    private final Section section;

    DestinationJson(Path folder, Section section) {
        this.folder = folder;
        this.section = section;
    }

    Destination read() {
        return section.make(() ->
                switch (section.need("type", it -> Section.word(Type.class, it))) {
                    case WEBHOOK -> webhook();
                    case NTFY -> ntfy();
                    case SMTP -> mail();
                    case MQTT -> mqtt();
                });
    }

    private enum Type {
        WEBHOOK,
        NTFY,
        SMTP,
        MQTT
    }

    private Destination webhook() {
        URI url = section.need("url", DestinationJson::url);
        return new Destination.Webhook(url, file("secret_file"), file("ca_file"));
    }

    private Destination ntfy() {
        URI server =
                section.find("server", DestinationJson::url).orElse(URI.create("https://ntfy.sh"));
        String topic = section.need("topic", Section::text);
        return new Destination.Ntfy(server, topic, file("token_file"), file("ca_file"));
    }

    private Destination mail() {
        Server server =
                server(
                        Security.STARTTLS,
                        security ->
                                switch (security) {
                                    case TLS -> SUBMISSIONS;
                                    case STARTTLS -> SUBMISSION;
                                    case NONE -> SMTP;
                                });
        String from = section.need("from", DestinationJson::address);
        List<String> to = section.list("to", DestinationJson::address).orElse(List.of());
        return new Destination.Mail(server, from, to);
    }

    private Destination mqtt() {
        Server server = server(Security.TLS, security -> security == Security.TLS ? MQTTS : MQTT);
        String base = section.find("base", Section::text).orElse("home333");
        String discovery = section.find("discovery", Section::text).orElse("homeassistant");
        boolean isShown = section.find("home_assistant", Fields::truth).orElse(true);
        return new Destination.Mqtt(
                server, base, isShown ? Optional.of(discovery) : Optional.empty());
    }

    private Server server(Security usual, ToIntFunction<Security> usualPort) {
        String host = section.need("host", Section::text);
        Security security =
                section.find("security", it -> Section.word(Security.class, it)).orElse(usual);
        int port =
                section.find("port", it -> Math.toIntExact(Fields.number(it)))
                        .orElse(usualPort.applyAsInt(security));
        return new Server(host, port, security, login(), file("ca_file"));
    }

    private Optional<Login> login() {
        Optional<String> user = section.find("user", Section::text);
        Optional<Path> password = file("password_file");
        if (user.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException("user and password_file belong together");
        }
        return user.map(name -> new Login(name, password.orElseThrow()));
    }

    private Optional<Path> file(String field) {
        return section.find(field, it -> folder.resolve(Section.text(it)));
    }

    private static URI url(JsonNode value) {
        try {
            return new URI(Section.text(value));
        } catch (URISyntaxException e) {
            // It is not repeated: a path may be as good as a password.
            throw new IllegalArgumentException("no address: " + e.getReason(), e);
        }
    }

    private static String address(JsonNode value) {
        String text = Section.text(value);
        if (!text.matches("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+")) {
            throw new IllegalArgumentException("no mail address: '" + text + "'");
        }
        return text;
    }
}
