package home333.launcher;

import home333.domain.IpRange;
import home333.domain.ScanOutlook;
import home333.domain.ScanPolicy.Concern;
import home333.domain.ScanPolicy.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Asks a person about a scan that reaches far. */
final class Confirmation {
    private static final int NAMED = 3;

    private final Session session;
    private final ScanOutlook scan;

    Confirmation(Session session, ScanOutlook scan) {
        this.session = session;
        this.scan = scan;
    }

    /**
     * Whether a person has agreed to what the verdict on the scan asks about.
     *
     * @param saidYes whether that was said on the command line
     * @throws Refusal if the scan may not run
     */
    boolean given(boolean saidYes) throws IOException {
        return switch (scan.verdict()) {
            case Verdict.Allowed() -> false;
            case Verdict.Refused(Concern concern) ->
                    throw Refusal.wrongUsage(session.text("scan.refused", sentence(concern)));
            case Verdict.Ask(Concern concern) -> saidYes || agrees(concern);
        };
    }

    private boolean agrees(Concern concern) throws IOException {
        Terminal terminal = session.terminal();
        if (!terminal.canAsk()) {
            throw Refusal.wrongUsage(session.text("scan.unconfirmed", sentence(concern)));
        }
        String answer = terminal.ask(session.text("scan.confirm", sentence(concern)));
        List<String> yes = List.of(session.text("scan.confirm.yes").split(" ", -1));
        if (!yes.contains(answer.toLowerCase(Locale.ROOT))) {
            throw Refusal.failed(session.text("scan.declined"));
        }
        return true;
    }

    private String sentence(Concern concern) {
        return switch (concern) {
            case Concern.Outside(List<IpRange> areas) ->
                    session.text("concern.outside", areas.size(), named(areas));
            case Concern.TooMany(long addresses, long limit) ->
                    session.text("concern.too-many", addresses, limit);
            case Concern.NoMachines(IpRange area) ->
                    session.text("concern.no-machines", named(List.of(area)));
            case Concern.Unreachable(IpRange area) ->
                    session.text("concern.unreachable", named(List.of(area)));
        };
    }

    /** Nobody typed the range that the hosts of a network are: a network is named as it came. */
    private String named(List<IpRange> areas) {
        if (scan.areas().equals(areas) && scan.target().indexOf('/') > 0) {
            return scan.target();
        }
        String first =
                String.join(", ", areas.stream().limit(NAMED).map(IpRange::toString).toList());
        return areas.size() > NAMED ? first + ", …" : first;
    }
}
