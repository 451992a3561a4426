package home333.adapters.net.packet;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import home333.domain.MacAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpProbeTest {
    private static final MacAddress OURS = MacAddress.parse("02:33:30:00:00:02");
    private static final MacAddress THEIRS = MacAddress.parse("b8:27:eb:00:01:03");

    private static TcpProbe probe(String source, String target) {
        var way = new TcpProbe.Way(IpAddress.parse(source), IpAddress.parse(target));
        return new TcpProbe(way, OURS, THEIRS);
    }

    private static byte[] request(TcpProbe probe, int port, int sequence) {
        ByteBuffer frame = ByteBuffer.allocate(100);
        probe.writeRequest(frame, 61_333, port, sequence);
        return HexFormat.of()
                .parseHex(HexFormat.of().formatHex(frame.array(), 0, frame.position()));
    }

    @Test
    void a_request_is_a_frame_of_rfc_791_and_9293() {
        byte[] frame = request(probe("198.18.0.2", "198.18.0.7"), 80, 0x12345678);

        assertThat(HexFormat.of().formatHex(frame))
                .matches(
                        "b827eb000103023330000002" // cards
                                + "0800"
                                + "4500002c000040004006....c6120002c6120007"
                                + "ef950050"
                                + "1234567800000000"
                                + "60020400....0000"
                                + "020405b4");
    }

    @ParameterizedTest
    @CsvSource({"198.18.0.2, 198.18.0.7, 34", "fd00:333::2, fd00:333::7, 54"})
    void the_checksums_are_right(String source, String target, int segment) {
        var random = new Random(333);
        TcpProbe probe = probe(source, target);
        for (int i = 0; i < 1_000; i++) {
            byte[] frame = request(probe, 1 + random.nextInt(65_535), random.nextInt());
            int addresses = segment == 34 ? 8 : 32;
            int length = frame.length - segment;
            long pseudo = ~Checksum.of(frame, segment - addresses, addresses, 0) & 0xffff;

            assertThat(Checksum.of(frame, segment, length, pseudo + 6 + length)).isZero();
        }
        byte[] frame = request(probe, 80, 1);
        assertThat(segment == 54 ? 0 : Checksum.of(frame, 14, 20, 0)).isZero();
    }

    @Test
    void a_reset_carries_no_option() {
        ByteBuffer frame = ByteBuffer.allocate(100);
        probe("198.18.0.2", "198.18.0.7").writeReset(frame, 61_333, 80, 7);

        assertThat(frame.position()).isEqualTo(54);
        assertThat(frame.get(47)).isEqualTo((byte) 4);
        assertThat(frame.getInt(38)).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "198.18.0.7, 198.18.0.2, 18, true",
        "198.18.0.7, 198.18.0.2, 20, false",
        "fd00:333::7, fd00:333::2, 18, true",
        "fd00:333::7, fd00:333::2, 20, false"
    })
    void a_reply_says_who_and_which(String from, String to, int flags, boolean isOpen) {
        ByteBuffer frame = reply(from, to, flags);

        assertThat(TcpReply.read(frame))
                .contains(new TcpReply(IpAddress.parse(from), 61_333, 80, 99, isOpen));
    }

    /** What a host would send from port 61333 to our port 80. */
    private static ByteBuffer reply(String from, String to, int flags) {
        byte[] bytes = request(probe(from, to), 80, 1);
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        int segment = bytes.length - 24;
        return frame.putInt(segment + 8, 99).put(segment + 13, (byte) flags);
    }

    @ParameterizedTest
    @CsvSource({"2", "4", "16", "17", "0", "22"})
    void other_segments_are_no_reply(int flags) {
        assertThat(TcpReply.read(reply("198.18.0.7", "198.18.0.2", flags))).isEmpty();
    }

    @RepeatedTest(300)
    void what_is_not_a_reply_does_no_harm(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        boolean isSix = random.nextBoolean();
        ByteBuffer frame =
                isSix
                        ? reply("fd00:333::7", "fd00:333::2", 18)
                        : reply("198.18.0.7", "198.18.0.2", 18);
        for (int i = random.nextInt(6); i >= 0; i--) {
            frame.put(random.nextInt(frame.capacity()), (byte) random.nextInt());
        }
        frame.limit(random.nextInt(frame.capacity() + 1));

        TcpReply.read(frame).ifPresent(reply -> assertThat(reply.port()).isBetween(1, 65_535));
    }
}
