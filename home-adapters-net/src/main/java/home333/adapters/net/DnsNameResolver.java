package home333.adapters.net;

import home333.adapters.net.dns.DnsAnswer;
import home333.adapters.net.dns.DnsClient;
import home333.adapters.net.dns.DnsName;
import home333.adapters.net.dns.DnsQuestion;
import home333.adapters.net.dns.DnsType;
import home333.adapters.net.dns.HostsFile;
import home333.adapters.net.dns.ResolverSettings;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.ports.NameResolver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names by the file of hosts ({@code hosts}), and by the name servers of this machine ({@code dns})
 * for what is not in it. Both files are read anew for each call, so that a change of the network
 * shows.
 *
 * <p>Needs no privilege. Asks by UDP only: a truncated answer is used as far as it goes. Addresses
 * that mean something on one link or machine only are not asked about.
 */
public final class DnsNameResolver implements NameResolver {
    private static final Logger LOG = LoggerFactory.getLogger(DnsNameResolver.class);
    private static final int DNS_PORT = 53;

    /** Of one address; each is kept with every scan. */
    private static final int MOST_NAMES = 8;

    private static final List<IpAddress> LOCALHOST =
            List.of(IpAddress.parse("127.0.0.1"), IpAddress.parse("::1"));
    private static final Set<IpAddress> UNSPECIFIED =
            Set.of(IpAddress.parse("0.0.0.0"), IpAddress.parse("::"));

    private final Path settings;
    private final HostsFile hosts;
    private final int port;

    /**
     * A resolver by files of one's own choice.
     *
     * @param settings in the form of {@code resolv.conf(5)}
     * @param hosts in the form of {@code hosts(5)}
     */
    public DnsNameResolver(Path settings, Path hosts) {
        this(settings, hosts, DNS_PORT);
    }

    /** For tests, where nobody may listen on the port of the DNS. */
    DnsNameResolver(Path settings, Path hosts, int port) {
        this.settings = settings;
        this.hosts = new HostsFile(hosts);
        this.port = port;
    }

    /** Resolves as this machine is told to. */
    public static DnsNameResolver ofSystem() {
        return new DnsNameResolver(Path.of("/etc/resolv.conf"), Path.of("/etc/hosts"));
    }

    @Override
    public Map<IpAddress, List<HostName>> namesOf(
            Collection<IpAddress> addresses, Duration patience) throws InterruptedException {
        Map<IpAddress, List<HostName>> names = new HashMap<>(hosts.namesOf(addresses));
        Map<IpAddress, DnsQuestion> questions = new LinkedHashMap<>();
        for (IpAddress address : addresses) {
            if (!names.containsKey(address) && hasNameInDns(address)) {
                var question = new DnsQuestion(DnsName.reverse(address), DnsType.PTR);
                questions.put(address, question);
            }
        }
        Map<DnsQuestion, DnsAnswer> answers;
        try {
            answers = client(ResolverSettings.read(settings)).ask(questions.values(), patience);
        } catch (IOException e) {
            LOG.warn("cannot ask for the names of {} addresses", questions.size(), e);
            return names;
        }
        questions.forEach((address, question) -> {
            List<HostName> found = names(answers.get(question));
            if (!found.isEmpty()) {
                names.put(address, found);
            }
        });
        return names;
    }

    private static boolean hasNameInDns(IpAddress address) {
        return !(address.isLinkLocal()
                || address.isLoopback()
                || address.isMulticast()
                || UNSPECIFIED.contains(address));
    }

    private static List<HostName> names(@Nullable DnsAnswer answer) {
        return answer == null
                ? List.of()
                : answer.hostNames().stream()
                        .map(name -> new HostName(name, "dns"))
                        .distinct()
                        .limit(MOST_NAMES)
                        .toList();
    }

    @Override
    public List<IpAddress> addressesOf(String name, Duration patience)
            throws IOException, InterruptedException {
        String text = name.strip();
        Set<IpAddress> inFile = hosts.addressesOf(text);
        if (!inFile.isEmpty()) {
            return sorted(inFile.stream());
        }
        return isThisMachine(text) ? LOCALHOST : inDns(text, patience);
    }

    /** Such a name never leaves the machine: RFC 6761, section 6.3. */
    private static boolean isThisMachine(String name) {
        return ("." + name.toLowerCase(Locale.ROOT)).matches(".*\\.localhost\\.?");
    }

    private List<IpAddress> inDns(String name, Duration patience)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        ResolverSettings read = ResolverSettings.read(settings);
        for (DnsName candidate : read.candidates(name)) {
            var questions =
                    Stream.of(DnsType.A, DnsType.AAAA)
                            .map(type -> new DnsQuestion(candidate, type))
                            .toList();
            Duration left = patience.minusNanos(System.nanoTime() - start);
            Map<DnsQuestion, DnsAnswer> answers = client(read).ask(questions, left);
            List<IpAddress> found =
                    sorted(answers.values().stream().flatMap(it -> it.addresses().stream()));
            if (!found.isEmpty()) {
                return found;
            }
            if (answers.size() < questions.size()) {
                throw new IOException("no name server answered about '" + candidate + "'");
            }
        }
        return List.of();
    }

    private static List<IpAddress> sorted(Stream<IpAddress> addresses) {
        return addresses
                .filter(address -> !UNSPECIFIED.contains(address))
                .distinct()
                .sorted(Comparator.comparingInt(IpAddress::bitLength))
                .toList();
    }

    private DnsClient client(ResolverSettings read) {
        List<InetSocketAddress> servers = new ArrayList<>();
        for (IpAddress server : read.servers()) {
            try {
                servers.add(new InetSocketAddress(server.toInetAddress(), port));
            } catch (IllegalArgumentException e) {
                LOG.debug("the name server {} is on an interface that is gone", server);
            }
        }
        return new DnsClient(servers, read.timeout(), read.attempts());
    }
}
