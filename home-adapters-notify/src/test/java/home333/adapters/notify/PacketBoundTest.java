package home333.adapters.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PacketBoundTest {
    private static final int MOST = 200;

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static PacketBound bound(byte[] sent) {
        return new PacketBound(new ByteArrayInputStream(sent), MOST);
    }

    @Test
    void packets_within_the_bound_are_passed_on_as_they_are() throws Exception {
        byte[] largest = Arrays.copyOf(bytes(0x30, 0xc8, 1), 3 + MOST);
        byte[] all = Arrays.copyOf(largest, largest.length + 4);
        System.arraycopy(bytes(0xd0, 0, 0x40, 0), 0, all, largest.length, 4);

        assertThat(bound(all).readAllBytes()).isEqualTo(all);
        try (PacketBound one = bound(all)) {
            for (byte next : all) {
                assertThat((byte) one.read()).isEqualTo(next);
            }
            assertThat(one.read()).isEqualTo(-1);
        }
    }

    static Stream<byte[]> others() {
        return Stream.of(
                bytes(0x30, 0xc9, 1), // one more
                bytes(0x30, 0xff, 0xff, 0xff, 0x7f),
                bytes(0x30, 0x80, 0x80, 0x80, 0x80, 0), // five bytes of length
                bytes(0x32, 2), // QoS 1
                bytes(0x34, 2), // QoS 2
                bytes(0x62, 2), // PUBREL
                bytes(0xf0, 0), // AUTH
                bytes(0, 0));
    }

    @ParameterizedTest
    @MethodSource("others")
    void of_other_packets_nothing_is_passed_on(byte[] packet) {
        assertThatThrownBy(() -> bound(packet).read())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the broker sends a packet that ");
    }

    @Test
    @SuppressWarnings("InputStreamSlowMultibyteRead") // four bytes
    void a_pause_in_a_header_loses_nothing() throws Exception {
        byte[] sent = bytes(0x30, 0x81, 0, 7);
        var pausing =
                new InputStream() {
                    private int reads;

                    @Override
                    public int read() throws IOException {
                        int now = reads++;
                        if (now % 2 == 0) {
                            throw new SocketTimeoutException("nothing yet");
                        }
                        return now / 2 < sent.length ? sent[now / 2] & 0xff : -1;
                    }
                };
        try (var bound = new PacketBound(pausing, MOST)) {
            for (int pause = 0; pause < 3; pause++) {
                assertThatThrownBy(bound::read).isInstanceOf(SocketTimeoutException.class);
            }
            assertThat(List.of(bound.read(), bound.read(), bound.read()))
                    .containsExactly(0x30, 0x81, 0);
            assertThatThrownBy(bound::read).isInstanceOf(SocketTimeoutException.class);
            assertThat(bound.read()).isEqualTo(7);
        }
    }
}
