package home333.adapters.services;

import home333.adapters.services.http.HttpAnswer;
import home333.adapters.services.http.HttpRequest;
import home333.adapters.services.http.Redirect;
import home333.adapters.services.rules.Page;
import home333.domain.Port;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Asks for the page that a browser would see first; then, where that page or the port's number
 * suggests a product, for the few pages on which that product says more. Nothing is followed to
 * another host or port.
 */
final class HttpProbe implements ServiceProbe {
    private static final Set<Integer> PORTS =
            Set.of(
                    80, 81, 88, 1400, 1880, 2375, 2869, 3000, 3001, 3128, 5000, 5005, 5357, 5601,
                    5984, 7000, 7878, 8000, 8001, 8008, 8060, 8080, 8081, 8086, 8088, 8096, 8123,
                    8200, 8384, 8581, 8686, 8800, 8888, 8989, 9000, 9080, 9090, 9091, 9117, 9200,
                    9696, 10000, 16686, 19999, 32400, 49152);

    /** Header fields in which a server says what it is, the most telling first. */
    private static final List<String> TELLING =
            List.of(
                    "x-plex-protocol",
                    "x-syncthing-version",
                    "x-influxdb-version",
                    "x-pi-hole",
                    "x-jenkins",
                    "x-transmission-session-id",
                    "docker-distribution-api-version",
                    "www-authenticate",
                    "x-powered-by",
                    "location",
                    "server");

    private static final int MOST_PAGES = 4;
    private static final int MOST_STEPS = 2;

    private final Rules rules;

    HttpProbe(Rules rules) {
        this.rules = rules;
    }

    @Override
    public boolean suits(Port port) {
        return PORTS.contains(port.number());
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        request(conversation, "/");
        return hear(conversation);
    }

    static void request(Conversation conversation, String path) throws IOException {
        conversation.say(HttpRequest.get(path, hostHeader(conversation)));
    }

    static String hostHeader(Conversation conversation) {
        return HttpRequest.authority(conversation.host(), conversation.port());
    }

    /** What is made of the answer to a request that was put; empty if it is no HTTP. */
    Optional<Answer> hear(Conversation conversation) throws IOException {
        return read(conversation.hearUntil(HttpAnswer::saysEnough), conversation);
    }

    Optional<Answer> read(byte[] heard, Conversation conversation) {
        return HttpAnswer.read(heard)
                .filter(answer -> !answer.wantsTls())
                .map(answer -> new Visit(conversation).from(answer));
    }

    static List<Clue> clues(HttpAnswer answer) {
        List<Clue> clues = new ArrayList<>();
        answer.title().ifPresent(title -> clues.add(new Clue("http.title", title)));
        for (String name : TELLING) {
            String value = answer.headers().get(name);
            if (value != null) {
                clues.add(new Clue("http." + name, value));
            }
        }
        return clues;
    }

    /** The pages of one server, one connection after the other. */
    private final class Visit {
        private final List<Clue> clues = new ArrayList<>();
        private Conversation conversation;

        Visit(Conversation conversation) {
            this.conversation = conversation;
        }

        Answer from(HttpAnswer first) {
            clues.addAll(clues(first));
            clues.addAll(rules.taken("/", first));
            try {
                HttpAnswer last = follow(first);
                clues.add(new Clue("http.port", conversation.port().toString()));
                var pages = rules.pages(clues).limit(MOST_PAGES).toList();
                for (Page page : pages) {
                    get(page.path(), HttpAnswer::saysAll)
                            .ifPresent(answer -> clues.addAll(0, Rules.taken(page, answer)));
                }
                if (last.isFine() && rules.judge(clues).isEmpty()) {
                    get("/favicon.ico", HttpAnswer::saysAll).ifPresent(this::takeIcon);
                }
            } catch (IOException _) {
                // what was heard before stands
            }
            clues.removeIf(clue -> clue.field().equals("http.port"));
            return new Answer("http", clues);
        }

        /** A browser's way to the page that it shows at last, as far as it stays on this port. */
        private HttpAnswer follow(HttpAnswer first) throws IOException {
            HttpAnswer last = first;
            for (int i = 0; i < MOST_STEPS; i++) {
                Optional<String> path =
                        last.location()
                                .flatMap(to ->
                                        Redirect.here(
                                                to,
                                                conversation.isTunnelled(),
                                                hostHeader(conversation)));
                if (path.isEmpty()) {
                    return last;
                }
                Optional<HttpAnswer> next = get(path.get(), HttpAnswer::saysEnough);
                if (next.isEmpty()) {
                    return last;
                }
                last = next.get();
                clues.addAll(0, clues(last));
            }
            return last;
        }

        private void takeIcon(HttpAnswer answer) {
            String type = answer.headers().getOrDefault("content-type", "image/");
            if (answer.isFine() && type.startsWith("image/") && !answer.page().isEmpty()) {
                byte[] icon = answer.page().getBytes(StandardCharsets.ISO_8859_1);
                clues.add(new Clue("http.favicon", Fingerprint.brief(icon)));
            }
        }

        private Optional<HttpAnswer> get(String path, Predicate<byte[]> enough) throws IOException {
            conversation = conversation.again();
            request(conversation, path);
            try {
                return HttpAnswer.read(conversation.hearUntil(enough));
            } finally {
                conversation.close();
            }
        }
    }
}
