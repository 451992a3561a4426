package home333.adapters.services.announcements;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Messages as devices send them. */
final class Packets {
    private static final int CLASS_IN = 0x8001;

    static final byte[] CARD = {0, 0x11, 0x32, 1, 2, 3};
    static final byte[] ROUTER =
            """
            <?xml version="1.0"?>
            <root xmlns="urn:schemas-upnp-org:device-1-0"><device>
            <deviceType>urn:schemas-upnp-org:device:InternetGatewayDevice:1</deviceType>
            <friendlyName>Our &amp; router</friendlyName><manufacturer>AVM</manufacturer>
            <modelName>FRITZ!Box 7590</modelName><UDN>uuid:75802409-bccb-40e7-8e6c-3ca62f000001</UDN>
            <deviceList><device><deviceType>urn:schemas-upnp-org:device:WANDevice:1</deviceType>
            <friendlyName>WAN</friendlyName><UDN>uuid:other</UDN></device></deviceList>
            </device></root>
            """
                    .getBytes(UTF_8);
    static final byte[] REPLY =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n1\r\n!\r\n0\r\n\r\n"
                    .getBytes(US_ASCII);
    static final byte[] FOUND =
            "HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\nUSN: uuid:1::upnp:rootdevice\r\n\r\n"
                    .getBytes(US_ASCII);

    private final ByteArrayOutputStream records = new ByteArrayOutputStream();
    private int count;

    private static void two(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }

    static byte[] name(String dotted) {
        var out = new ByteArrayOutputStream();
        for (String label : dotted.split("\\.", -1)) {
            byte[] bytes = label.replace('_' + "DOT_", ".").getBytes(UTF_8);
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        out.write(0);
        return out.toByteArray();
    }

    Packets put(String name, int type, Consumer<ByteArrayOutputStream> data) {
        var content = new ByteArrayOutputStream();
        data.accept(content);
        records.writeBytes(name(name));
        two(records, type);
        two(records, CLASS_IN);
        two(records, 0);
        two(records, 120);
        two(records, content.size());
        records.writeBytes(content.toByteArray());
        count++;
        return this;
    }

    Packets pointer(String name, String to) {
        return put(name, DnsRecord.PTR, out -> out.writeBytes(name(to)));
    }

    Packets server(String instance, String host) {
        return put(
                instance,
                DnsRecord.SRV,
                out -> {
                    out.writeBytes(new byte[6]);
                    out.writeBytes(name(host));
                });
    }

    Packets text(String instance, String... strings) {
        return put(
                instance,
                DnsRecord.TXT,
                out -> {
                    for (String string : strings) {
                        byte[] bytes = string.getBytes(UTF_8);
                        out.write(bytes.length);
                        out.writeBytes(bytes);
                    }
                });
    }

    Packets address(String host, int... numbers) {
        return put(
                host,
                numbers.length == 4 ? DnsRecord.A : DnsRecord.AAAA,
                out -> {
                    for (int number : numbers) {
                        out.write(number);
                    }
                });
    }

    byte[] answer() {
        var out = new ByteArrayOutputStream();
        two(out, 0);
        two(out, 0x8400);
        two(out, 0);
        two(out, count);
        two(out, 0);
        two(out, 0);
        out.writeBytes(records.toByteArray());
        return out.toByteArray();
    }

    /** What a printer says that has its own name, a service and an id. */
    static byte[] printer() {
        return new Packets()
                .pointer("_ipp._tcp.local", "Laser._ipp._tcp.local")
                .server("Laser._ipp._tcp.local", "brw1.local")
                .text("Laser._ipp._tcp.local", "rp=ipp/print", "UUID=1C85-2A", "note=", "flag")
                .address("brw1.local", 127, 0, 0, 7)
                .answer();
    }

    /** A NetBIOS node status of these names, the card behind them. */
    static byte[] nodeStatus(byte[] card, String... names) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x33, 0x33, (byte) 0x84, 0, 0, 0, 0, 1, 0, 0, 0, 0, 32});
        out.writeBytes(("CK" + "A".repeat(30)).getBytes(US_ASCII));
        out.writeBytes(new byte[] {0, 0, 0x21, 0, 1, 0, 0, 0, 0});
        two(out, 1 + 18 * names.length + 46);
        out.write(names.length);
        for (String name : names) {
            boolean isGroup = name.startsWith("@");
            out.writeBytes(
                    "%-15s"
                            .formatted(name.substring(isGroup ? 1 : 0))
                            .getBytes(US_ASCII));
            out.write(0);
            two(out, isGroup ? 0x8400 : 0x0400);
        }
        out.writeBytes(card);
        out.writeBytes(new byte[40]);
        return out.toByteArray();
    }
}
