package home333.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The UDP ports that matter at home, and what usually answers there. */
public final class UdpPorts {
    private static final Map<Integer, String> USUAL =
            read(
                    """
                    dns 53
                    rpcbind 111
                    ntp 123
                    netbios-ns 137
                    snmp 161
                    quic 443
                    ike 500
                    ipmi 623
                    openvpn 1194
                    ssdp 1900
                    stun 3478
                    knx 3671
                    ws-discovery 3702
                    sip 5060
                    nat-pmp 5351
                    mdns 5353
                    coap 5683
                    kasa 9999
                    ubiquiti 10001
                    memcached 11211
                    minecraft 19132
                    steam 27015
                    wiz 38899
                    miio 54321
                    lifx 56700
                    """);

    /** What a full scan asks when nobody names ports: those whose protocol has a question. */
    public static final PortList HOME =
            PortList.of(USUAL.keySet().stream().map(Port::new).toList());

    private UdpPorts() {}

    /** The usual name in lower case, like {@code dns}; empty for a port without one. */
    public static String nameOf(Port port) {
        return USUAL.getOrDefault(port.number(), "");
    }

    private static Map<Integer, String> read(String table) {
        Map<Integer, String> names = new HashMap<>();
        for (String line : table.lines().toList()) {
            List<String> words = List.of(line.split(" ", -1));
            names.put(Integer.valueOf(words.get(1)), words.get(0));
        }
        return names;
    }
}
