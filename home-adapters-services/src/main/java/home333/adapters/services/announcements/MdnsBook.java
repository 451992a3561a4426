package home333.adapters.services.announcements;

import home333.adapters.services.dns.DnsMessage;
import home333.adapters.services.dns.DnsName;
import home333.adapters.services.dns.DnsQuestion;
import home333.adapters.services.dns.DnsRecord;
import home333.domain.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one sender has said by mDNS. Only its own records are joined, so that nobody adds to what
 * another says; of a sender that talks without end, about {@value #MOST} bytes are kept.
 */
final class MdnsBook {
    static final int MOST = 1 << 17;
    static final DnsName LOCAL = DnsName.of("local");
    static final DnsName TYPES = DnsName.of("_services._dns-sd._udp.local");

    /**
     * About what a host offers; who offers without end must not use up what others may be asked.
     */
    static final int MOST_QUESTIONS = 64;

    /** A host speaks for few addresses; who speaks for more is no host. */
    private static final int MOST_ADDRESSES = 16;

    private final Set<DnsName> types = new LinkedHashSet<>();
    private final Map<DnsName, DnsName> hostOfInstance = new LinkedHashMap<>();
    private final Map<DnsName, List<String>> texts = new LinkedHashMap<>();
    private final Set<DnsName> instances = new LinkedHashSet<>();
    private final Map<DnsName, Set<IpAddress>> addresses = new LinkedHashMap<>();
    private final Set<DnsQuestion> asked = new HashSet<>();
    private int weight;
    private boolean isRead = true;

    /** About how many bytes it holds. */
    int weight() {
        return weight;
    }

    /** Takes the records of a message in; returns whether they say anything new. */
    boolean take(DnsMessage message) {
        int before = weight;
        message.records().stream().filter(DnsRecord::lasting).forEach(this::take);
        isRead &= weight == before;
        return weight > before;
    }

    private void take(DnsRecord entry) {
        if (weight + entry.weight() <= MOST && isNews(entry)) {
            weight += entry.weight();
        }
    }

    private boolean isNews(DnsRecord entry) {
        return switch (entry.data()) {
            case DnsRecord.Data.Pointer(DnsName to) -> pointer(entry.name(), to);
            case DnsRecord.Data.Server(DnsName host) -> server(entry.name(), host);
            case DnsRecord.Data.Text(List<String> strings) ->
                    !strings.equals(texts.put(entry.name(), strings));
            case DnsRecord.Data.Address(IpAddress address) -> address(entry.name(), address);
            case DnsRecord.Data.Other() -> false;
        };
    }

    private boolean pointer(DnsName name, DnsName to) {
        if (name.equals(TYPES)) {
            return isType(to) && types.add(to);
        }
        if (isType(name)) {
            return to.parent().equals(name) && instances.add(to);
        }
        return name.reversed().filter(address -> address(to, address)).isPresent();
    }

    /** {@code _ipp._tcp.local} and their like. */
    private static boolean isType(DnsName name) {
        return name.labels().size() == 3
                && name.first().startsWith("_")
                && name.labels().get(1).matches("(?i)_(tcp|udp)")
                && name.endsWith(LOCAL);
    }

    private boolean server(DnsName instance, DnsName host) {
        boolean isElsewhere = !host.equals(hostOfInstance.put(instance, host));
        return instances.add(instance) || isElsewhere;
    }

    private boolean address(DnsName host, IpAddress address) {
        int known = addresses.values().stream().mapToInt(Set::size).sum();
        return known < MOST_ADDRESSES
                && host.endsWith(LOCAL)
                && addresses.computeIfAbsent(host, _ -> new LinkedHashSet<>()).add(address);
    }

    /**
     * What is missing to make sense of what was said since this was last asked; each question once,
     * and {@value #MOST_QUESTIONS} in all.
     */
    List<DnsQuestion> missing() {
        if (isRead) {
            return List.of();
        }
        isRead = true;
        List<DnsQuestion> missing = new ArrayList<>();
        Set<DnsName> offered = instances.stream().map(DnsName::parent).collect(Collectors.toSet());
        types.stream()
                .filter(type -> !offered.contains(type))
                .forEach(type -> missing.add(new DnsQuestion(type, DnsRecord.PTR)));
        for (DnsName instance : instances) {
            if (!hostOfInstance.containsKey(instance)) {
                missing.add(new DnsQuestion(instance, DnsRecord.SRV));
            }
            if (!texts.containsKey(instance)) {
                missing.add(new DnsQuestion(instance, DnsRecord.TXT));
            }
        }
        hostOfInstance.values().stream()
                .filter(host -> !addresses.containsKey(host))
                .flatMap(host ->
                        Stream.of(
                                new DnsQuestion(host, DnsRecord.A),
                                new DnsQuestion(host, DnsRecord.AAAA)))
                .forEach(missing::add);
        missing.removeIf(question -> asked.size() >= MOST_QUESTIONS || !asked.add(question));
        return missing;
    }

    /** The hosts, each with the addresses that it has. */
    Map<DnsName, Set<IpAddress>> hosts() {
        return addresses;
    }

    /** What the host offers: names of instances. */
    List<DnsName> instancesOf(DnsName host) {
        return instances.stream()
                .filter(instance -> host.equals(hostOfInstance.get(instance)))
                .toList();
    }

    /** The strings that come with a name. */
    List<String> textOf(DnsName instance) {
        return texts.getOrDefault(instance, List.of());
    }

    /** Names that come with a text and are nowhere served: they tell of the machine itself. */
    List<DnsName> loose() {
        return texts.keySet().stream().filter(name -> !hostOfInstance.containsKey(name)).toList();
    }
}
