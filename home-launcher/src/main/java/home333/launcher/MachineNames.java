package home333.launcher;

import home333.domain.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What this machine is called, as far as it knows without asking anybody. */
final class MachineNames {
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?");

    private MachineNames() {}

    /** Its own name, also as mDNS has it; none where it has none. */
    static List<String> names() {
        String name = kernel();
        if (!NAME.matcher(name).matches() || name.equals("localhost")) {
            return List.of();
        }
        return name.contains(".") ? List.of(name) : List.of(name, name + ".local");
    }

    private static String kernel() {
        try {
            return Files.readString(KERNEL).strip().toLowerCase(Locale.ROOT);
        } catch (IOException _) {
            return "";
        }
    }

    /** The names, those of the loopback, and the addresses; one at least. */
    static List<String> all() {
        List<String> all = new ArrayList<>(names());
        all.add("localhost");
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLinkLocalAddress())
                    .map(MachineNames::written)
                    .distinct()
                    .forEach(all::add);
        } catch (SocketException _) {
            // The names have to do.
        }
        return all;
    }

    private static String written(InetAddress address) {
        return IpAddress.of(address).toString().replaceFirst("%.*", "");
    }
}
