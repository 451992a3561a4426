package home333.domain.vpn;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A name as machines make one of what people call them, to compare two. */
final class MachineName {
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern APOSTROPHE = Pattern.compile("['\u2019]");
    private static final Pattern NUMBER = Pattern.compile("-[0-9]{1,2}$");

    /** What many machines are called before anybody gives them a name. */
    private static final Set<String> COMMON =
            Set.of(
                    "android",
                    "computer",
                    "debian",
                    "desktop",
                    "device",
                    "ipad",
                    "iphone",
                    "laptop",
                    "linux",
                    "localhost",
                    "mac",
                    "macbook",
                    "macbook-air",
                    "macbook-pro",
                    "pc",
                    "phone",
                    "pi",
                    "raspberry-pi",
                    "raspberrypi",
                    "server",
                    "tablet",
                    "ubuntu",
                    "unknown");

    private MachineName() {}

    /**
     * The first label, in lower case, words joined by hyphens.
     *
     * @return empty where the name tells nothing, because so many have it
     */
    static Optional<String> of(String text) {
        String label = APOSTROPHE.matcher(text.strip().split("\\.", 2)[0]).replaceAll("");
        String joined = SEPARATORS.matcher(label.toLowerCase(Locale.ROOT)).replaceAll("-");
        String name = joined.replaceAll("^-|-$", "");
        String stem = NUMBER.matcher(name).replaceFirst("");
        return name.isEmpty() || COMMON.contains(stem) ? Optional.empty() : Optional.of(name);
    }
}
