package home333.adapters.net;

import home333.domain.presence.Overheard;

/**
 * Listens inside a test LAN: writes {@code ready}, then a line for each thing that it hears, until
 * standard input ends.
 */
final class ListenMain {
    private ListenMain() {}

    public static void main(String[] arguments) throws Exception {
        try (var _ = new LanListener().listen(said -> System.out.println(line(said)))) {
            System.out.println("ready");
            var _ = System.in.read();
        }
    }

    private static String line(Overheard said) {
        return switch (said) {
            case Overheard.Sign(var card, var address, var source, var _) ->
                    "%s %s %s"
                            .formatted(
                                    source.name(), card, address.isEmpty() ? "-" : address.get());
            case Overheard.Goodbye(var card, var farewell, var _) ->
                    "%s %s".formatted(farewell.name(), card);
            case Overheard.ServerSpoke(var server, var _) ->
                    "SERVER %s %s".formatted(server.card(), server.id());
        };
    }
}
