package home333.launcher;

import home333.domain.vpn.Tailnet;
import home333.domain.vpn.VpnAction;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnTrait;
import home333.json.Json;
import home333.launcher.backend.VpnApi;
import home333.ports.VpnDirectory.VpnException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A change of one machine of the tailnet, which a person agreed to.
 *
 * @param saidYes whether that was said on the command line
 */
record VpnChange(Session session, VpnApi vpn, VpnDevice machine, boolean saidYes, boolean json) {
    /**
     * The machine that a person means: by its node id, which nobody chooses, else by its name or an
     * address in the tailnet.
     */
    static VpnDevice machine(Session session, Tailnet tailnet, String reference) {
        return tailnet.device(reference).orElseGet(() -> byName(session, tailnet, reference));
    }

    private static VpnDevice byName(Session session, Tailnet tailnet, String reference) {
        List<VpnDevice> fitting =
                tailnet.devices().stream().filter(it -> is(it, reference)).toList();
        if (fitting.isEmpty()) {
            throw unknown(session, tailnet, reference);
        }
        if (fitting.size() > 1) {
            String named =
                    fitting.stream()
                            .map(it -> it.label() + " (" + it.nodeId() + ")")
                            .collect(Collectors.joining(", "));
            throw Refusal.failed(session.text("device.several", reference, named));
        }
        return fitting.getFirst();
    }

    /** Whoever could not ask does not know that there is none. */
    private static Refusal unknown(Session session, Tailnet tailnet, String reference) {
        String why =
                tailnet.lists().stream()
                        .flatMap(list -> list.problem().stream())
                        .map(session.messages()::sentence)
                        .collect(Collectors.joining(" "));
        return Refusal.failed(
                why.isEmpty()
                        ? session.text("vpn.unknown", reference)
                        : session.text("vpn.unknown.stale", reference, why));
    }

    private static boolean is(VpnDevice machine, String reference) {
        return machine.name().equalsIgnoreCase(reference)
                || machine.label().equalsIgnoreCase(reference)
                || machine.addresses().stream().anyMatch(it -> it.toString().equals(reference));
    }

    /**
     * Asks, and makes it.
     *
     * @param word names it in the messages: {@code vpn.approve}
     * @param details what the question tells besides the machine
     */
    void make(String word, VpnAction action, Object... details)
            throws IOException, InterruptedException {
        if (machine.is(VpnTrait.EXTERNAL)) {
            throw Refusal.failed(session.text("vpn.shared-in", machine.label()));
        }
        String what = details.length == 0 ? "" : String.valueOf(details[0]);
        String question =
                session.text("vpn.confirm." + word, machine.label(), machine.nodeId(), what);
        requireAgreement(question);
        try {
            vpn.apply(machine.nodeId(), action);
        } catch (VpnException e) {
            throw Refusal.failed(session.messages().sentence(e.problem()));
        }
        if (json) {
            session.terminal()
                    .json(
                            Json.object()
                                    .put("node_id", machine.nodeId())
                                    .put("name", machine.name())
                                    .put("done", word));
        } else {
            session.terminal().say(session.text("vpn.done", question));
        }
    }

    private void requireAgreement(String question) throws IOException {
        if (saidYes) {
            return;
        }
        Terminal terminal = session.terminal();
        if (!terminal.canAsk()) {
            throw Refusal.wrongUsage(session.text("vpn.unconfirmed", question));
        }
        String answer = terminal.ask(session.text("vpn.confirm", question));
        List<String> yes = List.of(session.text("scan.confirm.yes").split(" ", -1));
        if (!yes.contains(answer.toLowerCase(Locale.ROOT))) {
            throw Refusal.failed(session.text("vpn.declined"));
        }
    }
}
