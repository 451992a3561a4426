package home333.testkit.lan;

import home333.domain.IpNetwork;
import home333.domain.Ipv4Address;
import home333.domain.PortList;
import home333.testkit.lan.LanSpec.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A real server that runs on one host of the LAN, as a process without rights and with its data in
 * the LAN's own memory. {@code building.sh} knows how to start each.
 */
enum LanService {
    /** dnsmasq: names and reverse names of the LAN, and nothing else. */
    NAMES(3, "dns", "b8:27:eb", "53"),
    /** OpenSSH with a new host key. */
    SSH(4, "nas", "00:11:32", "22"),
    /** nginx, also by TLS with a new certificate. */
    WEB(5, "web", "dc:a6:32", "80,443"),
    /** PostgreSQL. */
    DATABASE(6, "db", "52:54:00", "5432"),
    /** Mosquitto. */
    BROKER(7, "broker", "b8:27:eb", "1883");

    private final int offset;
    private final String label;
    private final String vendor;
    private final String ports;

    LanService(int offset, String label, String vendor, String ports) {
        this.offset = offset;
        this.label = label;
        this.vendor = vendor;
        this.ports = ports;
    }

    /** Those that such a LAN has and whose program is on this machine, with the program. */
    static Map<LanService, Path> installed(LanSpec spec) throws IOException {
        List<Path> folders = folders();
        Map<LanService, Path> installed = new EnumMap<>(LanService.class);
        for (LanService service : values()) {
            if (service.isPartOf(spec)) {
                folders.stream()
                        .map(folder -> folder.resolve(service.program()))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .ifPresent(program -> installed.put(service, program));
            }
        }
        return installed;
    }

    private static List<Path> folders() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (String name : List.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")) {
            folders.add(Path.of(name));
        }
        // Debian keeps the programs of PostgreSQL, one folder per version, off the search path.
        Path versions = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(versions)) {
            try (var found = Files.newDirectoryStream(versions)) {
                found.forEach(version -> folders.addFirst(version.resolve("bin")));
            }
        }
        return folders;
    }

    private String program() {
        return switch (this) {
            case NAMES -> "dnsmasq";
            case SSH -> "sshd";
            case WEB -> "nginx";
            case DATABASE -> "postgres";
            case BROKER -> "mosquitto";
        };
    }

    /** Whether the LAN has a host for it; there is always one for names. */
    boolean isPartOf(LanSpec spec) {
        return this == NAMES || spec.has(Feature.SERVICES);
    }

    /** The address of its host. */
    Ipv4Address address(IpNetwork network) {
        return LanPopulation.address(network, offset);
    }

    int offset() {
        return offset;
    }

    String label() {
        return label;
    }

    /** The first three bytes of its host's MAC. */
    String vendor() {
        return vendor;
    }

    PortList ports() {
        return PortList.parse(ports);
    }

    /** Its name in the scripts. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
