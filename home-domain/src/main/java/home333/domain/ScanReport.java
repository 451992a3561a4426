package home333.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What one scan found.
 *
 * @param id its name
 * @param target what was asked for: targets with {@code ", "} between
 * @param kind how deep it looked
 * @param ports the TCP ports that a full scan looked at; none for a quick one
 * @param udpPorts the UDP ports that hosts were asked on
 * @param startedAt before the first packet
 * @param finishedAt after the last answer that was waited for
 * @param addressesProbed how many addresses a packet was sent to; an area found by multicast counts
 *     as none
 * @param complete whether it ran to its end; what an interrupted one did not find may still be
 *     there
 * @param warnings what the reader should know, one sentence each
 * @param hosts by address, each address once
 * @param extras fields that we have no word for
 */
public record ScanReport(
        ScanId id,
        String target,
        ScanKind kind,
        PortList ports,
        PortList udpPorts,
        Instant startedAt,
        Instant finishedAt,
        long addressesProbed,
        boolean complete,
        List<String> warnings,
        List<Host> hosts,
        Extras extras) {
    public ScanReport {
        if (finishedAt.isBefore(startedAt)) {
            finishedAt = startedAt;
        }
        if (addressesProbed < 0) {
            throw new IllegalArgumentException(
                    "a scan probes 0 addresses or more, got " + addressesProbed);
        }
        warnings = List.copyOf(warnings);
        hosts = hosts.stream().sorted(Comparator.comparing(Host::ip)).toList();
        for (int i = 1; i < hosts.size(); i++) {
            if (hosts.get(i).ip().equals(hosts.get(i - 1).ip())) {
                throw new IllegalArgumentException(
                        "a scan finds an address once, got " + hosts.get(i).ip() + " twice");
            }
        }
    }

    public Duration duration() {
        return Duration.between(startedAt, finishedAt);
    }

    /** The line that a list of scans shows. */
    public ScanSummary summary() {
        return new ScanSummary(id, target, kind, startedAt, duration(), complete, hosts.size());
    }
}
