package home333.adapters.services;

import home333.domain.Port;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Asks for the page that a browser would see first, and follows no redirect. Only its head is
 * listened to: the title is what a page says of itself.
 */
final class HttpProbe implements ServiceProbe {
    private static final Set<Integer> PORTS =
            Set.of(
                    80, 81, 88, 631, 1400, 1880, 3000, 3001, 5000, 5357, 7000, 8000, 8001, 8008,
                    8080, 8081, 8086, 8088, 8096, 8123, 8200, 8581, 8800, 8888, 9000, 9080, 9090,
                    9091, 32400, 49152);

    @Override
    public boolean suits(Port port) {
        return PORTS.contains(port.number());
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        conversation.say(
                """
                GET / HTTP/1.1\r
                Host: %s\r
                User-Agent: 333HOME\r
                Accept: */*\r
                Accept-Encoding: identity\r
                Connection: close\r
                \r
                """
                        .formatted(hostHeader(conversation)));
        return HttpAnswer.read(conversation.hearUntil(HttpAnswer::saysEnough))
                .filter(answer -> !answer.wantsTls())
                .map(HttpAnswer::toAnswer);
    }

    private static String hostHeader(Conversation conversation) {
        String address = conversation.host().toString();
        String host = address.contains(":") ? "[" + address.replaceFirst("%.*", "") + "]" : address;
        int port = conversation.port().number();
        return port == 80 || port == 443 ? host : host + ":" + port;
    }
}
