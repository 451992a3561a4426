package home333.adapters.tailscale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.vpn.VpnDevice;
import home333.domain.vpn.VpnList;
import home333.domain.vpn.VpnProblem.Kind;
import home333.domain.vpn.VpnSource;
import home333.ports.VpnDirectory.VpnException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Gathers the machines of one answer. One that cannot be understood is left out with a warning; an
 * answer that is no list of machines is a failure.
 */
final class Machines {
    private static final int MOST = 20_000;
    private static final int MOST_WARNINGS = 20;

    private final VpnSource source;
    private final Instant now;
    private final List<VpnDevice> devices = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private int seen;
    private int odd;

    Machines(VpnSource source, Instant now) {
        this.source = source;
        this.now = now;
    }

    /**
     * Adds the machines of an answer.
     *
     * @param field the one that holds them
     * @param others which other fields are wanted
     * @param reader makes a machine of one of its values; none of one that is not to be shown
     * @return the other fields, and an empty one for the machines if there was one
     * @throws VpnException if it is no such answer
     */
    ObjectNode read(
            byte[] answer,
            String field,
            Set<String> others,
            Function<Fields, Optional<VpnDevice>> reader)
            throws VpnException {
        try {
            return JsonBody.read(answer, field, others, machine -> add(machine, reader));
        } catch (IOException _) {
            throw notAList(sort(answer));
        }
    }

    /** The machines of an answer; one without a field for them is one that lies. */
    VpnList list(byte[] answer, String field, Function<Fields, VpnDevice> reader)
            throws VpnException {
        var fields = read(answer, field, Set.of(), machine -> Optional.of(reader.apply(machine)));
        if (!fields.path(field).isArray()) {
            throw notAList("something else");
        }
        return list();
    }

    private VpnException notAList(String instead) {
        return Trouble.of(
                source,
                Kind.SERVER,
                "Instead of a list of machines came "
                        + instead
                        + ": what was known before stays, and it is asked again later.");
    }

    private static String sort(byte[] answer) {
        if (JsonBody.firstLetter(answer) == answer.length) {
            return "nothing";
        }
        return JsonBody.isWebPage(answer)
                ? "a web page, as a network does that wants a login first, or a wrong base URL"
                : "something that breaks off or is no JSON";
    }

    void add(JsonNode machine, Function<Fields, Optional<VpnDevice>> reader) {
        seen++;
        if (devices.size() >= MOST) {
            warn("is more than " + MOST);
            return;
        }
        var fields = new Fields(machine);
        try {
            reader.apply(fields).ifPresent(devices::add);
        } catch (IllegalArgumentException _) {
            warn("is left out, for it has no id");
            return;
        }
        if (!fields.odd().isEmpty()) {
            warn("is not understood in " + String.join(", ", fields.odd()));
        }
    }

    private void warn(String what) {
        odd++;
        if (odd <= MOST_WARNINGS) {
            warnings.add("Machine " + seen + " of the list " + what + ".");
        }
    }

    /**
     * What was added.
     *
     * @throws VpnException if there was something, and no machine could be made of any of it
     */
    VpnList list() throws VpnException {
        if (devices.isEmpty() && odd > 0) {
            throw notAList("machines of which none has an id");
        }
        if (odd > MOST_WARNINGS) {
            warnings.add(
                    "Of " + (odd - MOST_WARNINGS) + " more machines something is not understood.");
        }
        return new VpnList(source, now, devices, warnings, Optional.empty());
    }
}
