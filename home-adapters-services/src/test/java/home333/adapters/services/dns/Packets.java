package home333.adapters.services.dns;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Messages as devices send them. */
public final class Packets {
    private static final int CLASS_IN = 0x8001;

    private final ByteArrayOutputStream records = new ByteArrayOutputStream();
    private int count;

    public static byte[] card() {
        return new byte[] {0, 0x11, 0x32, 1, 2, 3};
    }

    private static void two(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }

    public static byte[] name(String dotted) {
        var out = new ByteArrayOutputStream();
        for (String label : dotted.split("\\.", -1)) {
            byte[] bytes = label.replace('_' + "DOT_", ".").getBytes(UTF_8);
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        out.write(0);
        return out.toByteArray();
    }

    public Packets put(String name, int type, Consumer<ByteArrayOutputStream> data) {
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

    public Packets pointer(String name, String to) {
        return put(name, DnsRecord.PTR, out -> out.writeBytes(name(to)));
    }

    public Packets server(String instance, String host) {
        return put(
                instance,
                DnsRecord.SRV,
                out -> {
                    out.writeBytes(new byte[6]);
                    out.writeBytes(name(host));
                });
    }

    public Packets text(String instance, String... strings) {
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

    public Packets address(String host, int... numbers) {
        return put(
                host,
                numbers.length == 4 ? DnsRecord.A : DnsRecord.AAAA,
                out -> {
                    for (int number : numbers) {
                        out.write(number);
                    }
                });
    }

    public byte[] answer() {
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
    public static byte[] printer() {
        return new Packets()
                .pointer("_ipp._tcp.local", "Laser._ipp._tcp.local")
                .server("Laser._ipp._tcp.local", "brw1.local")
                .text("Laser._ipp._tcp.local", "rp=ipp/print", "UUID=1C85-2A", "note=", "flag")
                .address("brw1.local", 127, 0, 0, 7)
                .answer();
    }

    /** A NetBIOS node status of these names, the card behind them. */
    public static byte[] nodeStatus(int id, byte[] card, String... names) {
        var out = new ByteArrayOutputStream();
        two(out, id);
        out.writeBytes(new byte[] {(byte) 0x84, 0, 0, 0, 0, 1, 0, 0, 0, 0});
        out.writeBytes(name("CK" + "A".repeat(30)));
        out.writeBytes(new byte[] {0, 0x21, 0, 1, 0, 0, 0, 0});
        two(out, 1 + 18 * names.length + 46);
        out.write(names.length);
        for (String name : names) {
            boolean isGroup = name.startsWith("@");
            out.writeBytes("%-15s".formatted(name.substring(isGroup ? 1 : 0)).getBytes(US_ASCII));
            out.write(0);
            two(out, isGroup ? 0x8400 : 0x0400);
        }
        out.writeBytes(card);
        out.writeBytes(new byte[40]);
        return out.toByteArray();
    }
}
