package home333.srv;

import home333.domain.Device;
import java.util.Optional;

/** The version of a device, as {@code ETag} and {@code If-Match} write it: {@code "7"}. */
final class Version {
    private Version() {}

    static String tag(Device device) {
        return "\"" + device.version() + "\"";
    }

    /** The version that a caller wants to change; empty where any may be. */
    static Optional<String> wanted(Call call) {
        return call.header("If-Match").filter(tag -> !tag.strip().equals("*")).map(String::strip);
    }

    /**
     * The same, where nobody may change what they have not seen.
     *
     * @throws Problem.Failure if nothing is said
     */
    static Optional<String> required(Call call) {
        if (call.header("If-Match").isEmpty()) {
            throw Problem.Kind.VERSION_NEEDED.failure(
                    "Send If-Match with the ETag of the version that is to be changed, or *.");
        }
        return wanted(call);
    }

    /**
     * Ends the handling where a device is another version by now.
     *
     * @param wanted empty for any
     */
    static void check(Optional<String> wanted, Device device) {
        if (wanted.filter(tag -> !tag.equals(tag(device))).isPresent()) {
            throw new Problem.Failure(
                    Problem.Kind.CHANGED
                            .because("The device is version " + device.version() + " by now.")
                            .with("ETag", tag(device)));
        }
    }
}
