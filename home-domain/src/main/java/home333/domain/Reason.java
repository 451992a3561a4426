package home333.domain;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Why a presence is what it is.
 *
 * @param kind which reason
 * @param details what its sentence names, in the order of the kind's placeholders
 */
public record Reason(Kind kind, List<String> details) {
    public Reason {
        details = List.copyOf(details);
        if (details.size() != kind.placeholders) {
            throw new IllegalArgumentException(
                    "the reason "
                            + kind
                            + " names "
                            + kind.placeholders
                            + " things, got "
                            + details);
        }
    }

    /** A reason with what its sentence names, in the order of the kind's placeholders. */
    public static Reason of(Kind kind, Object... details) {
        return new Reason(kind, List.of(details).stream().map(Object::toString).toList());
    }

    /** The sentence in English. */
    @Override
    public String toString() {
        return sentence(kind.english);
    }

    /**
     * The sentence in another language, with times in whole seconds.
     *
     * @param pattern with {@code {0}}, {@code {1}} and so on where the details go, as {@link
     *     MessageFormat} reads it
     */
    public String sentence(String pattern) {
        Reason whole = withTimes(time -> time.truncatedTo(ChronoUnit.SECONDS).toString());
        return new MessageFormat(pattern, Locale.ROOT).format(whole.details.toArray());
    }

    /** The same with its times told in another way. */
    public Reason withTimes(Function<Instant, String> words) {
        return with(detail -> {
            try {
                return words.apply(Instant.parse(detail));
            } catch (DateTimeParseException _) {
                return detail;
            }
        });
    }

    /** The same with its details told in another way. */
    public Reason with(UnaryOperator<String> words) {
        return new Reason(kind, details.stream().map(words).toList());
    }

    /** The reasons there are. */
    public enum Kind {
        /** Method, address, what it showed. */
        RECOGNISED(3, "answered {0} at {1} and showed its {2}"),
        /** Method, address. */
        ADDRESS_ANSWERED(2, "{1} answered {0}"),
        /** Method, address. */
        NOT_PROVED(2, "{1} answered {0}, but nothing shows that it is this device"),
        /** Address, what answered there. */
        TAKEN(2, "{0} is answered by another machine now: {1}"),
        /** Addresses, how long was waited. */
        SILENT(2, "no answer from {0} within {1}"),
        /** Nothing. */
        NO_ADDRESS(0, "no address of it is known"),
        /** What went wrong. */
        NOT_LOOKED(1, "it could not be looked at: {0}"),
        /** Nothing. */
        NOT_WATCHED(0, "nobody watched the home"),
        /** Nothing. */
        NOT_YET_LOOKED(0, "it has not been looked at yet"),
        /** How. */
        HEARD(1, "gave a sign of life: {0}"),
        /** Nothing. */
        UNANSWERED(0, "it does not answer, which is not confirmed yet"),
        /** Since when, how long. */
        DOZING(2, "silent since {0}, as its kind is for up to {1}"),
        /** How long, how it was seen last, when. */
        GONE(3, "silent for {0}, which many looks confirmed; last seen by {1} at {2}"),
        /** How long. */
        NEVER_SEEN(1, "silent for {0}, which many looks confirmed, and never seen before"),
        /** How it said so, how long it was silent then. */
        SAID_GOODBYE(2, "said that it goes ({0}), and silent for {1}"),
        /** How many. */
        ALL_SILENT(1, "all {0} machines behind it fell silent together"),
        /** The parent's name. */
        PARENT_DOWN(1, "cannot be seen because {0}, which it hangs on, is offline"),
        /** The parent's name. */
        PARENT_BACK(1, "{0}, which it hangs on, is back; it is being looked at"),
        /** Nothing. */
        THIS_MACHINE(0, "it is this machine"),
        /** Address. */
        REACHED_IN_THE_LAN(1, "the tailnet goes straight to it at {0}, in this LAN"),
        /** When. */
        AWAY(1, "connected to the tailnet at {0}, and silent in the LAN"),
        /** Nothing. */
        AWAY_OR_ASLEEP(0, "connected to the tailnet, and either away or asleep in the LAN"),
        /** Nothing. */
        NOT_SOUGHT_AT_HOME(
                0, "connected to the tailnet, and nothing tells whether it is in the LAN"),
        /** Nothing. */
        NOWHERE(0, "neither seen in the LAN nor connected to the tailnet"),
        /** Nothing. */
        TAILNET_UNTOLD(
                0, "not seen in the LAN, and nothing tells whether it is connected to the tailnet"),
        /** Nothing. */
        NOT_ASKED_FROM_OUTSIDE(
                0, "not asked, because nothing shows that this machine is in the tailnet itself"),
        /** Nothing. */
        NOT_OF_A_TAILNET(0, "not asked, because it is no address of a tailnet"),
        /** Nothing. */
        TAILSCALE_ANSWERED(0, "its Tailscale answers"),
        /** Nothing. */
        AWAITS_APPROVAL(0, "it awaits approval, and can talk to nobody before"),
        /** Nothing. */
        KEY_HAS_EXPIRED(0, "its key has expired, and nobody can talk to it"),
        /** Nothing. */
        SHUT_OUT(0, "the tailnet lock shuts it out"),
        /** Nothing. */
        BLOCKS_INCOMING(0, "connected, and set to answer nobody"),
        /** Nothing. */
        CONNECTED_UNASKED(0, "connected, as it is told; it was not asked itself"),
        /** Nothing. */
        CONNECTED_SILENT(
                0,
                "connected, but silent: its firewall or the policy of the tailnet may not let this"
                        + " machine in"),
        /** Nothing. */
        DISCONNECTED(0, "not connected to the tailnet"),
        /** Nothing. */
        CONNECTION_UNTOLD(0, "nothing tells whether it is connected"),
        /** Nothing. */
        WAKE_NO_INTERFACE(0, "this machine has no interface that a packet could leave by"),
        /** What went wrong. */
        WAKE_NOT_SENT(1, "no packet left this machine: {0}"),
        /** Address, LANs. */
        WAKE_OTHER_LAN(
                2,
                "its address {0} is in none of the LANs of this machine ({1}), and what wakes does"
                        + " not cross routers"),
        /** Usual time, how long was waited. */
        WAKE_TOO_EARLY(2, "it usually takes {0} to start, and was waited for {1}"),
        /** Nothing. */
        WAKE_SEEN_ONLY(0, "its card was heard: it starts still, or a firewall drops questions"),
        /** Kind of device. */
        WAKE_PORTABLE(1, "a {0} is on Wi-Fi as a rule, where few cards can be woken"),
        /** The card. */
        WAKE_LOCAL_CARD(
                1,
                "{0} was chosen by software; a sleeping card may listen to its own address only"),
        /** How often. */
        WAKE_WORKED_BEFORE(
                1, "it was woken {0} times before: look at its power, its cable and its switch"),
        /** Nothing. */
        WAKE_NEVER_WORKED(
                0,
                "no wake of it that worked is remembered: look whether its firmware and its system allow"
                        + " waking by magic packet"),
        /** The sentence, of a reason that only another version of 333HOME knows. */
        TOLD(1, "{0}");

        private final int placeholders;
        private final String english;

        Kind(int placeholders, String english) {
            this.placeholders = placeholders;
            this.english = english;
        }
    }
}
