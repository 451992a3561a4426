package home333.adapters.services.announcements;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.services.discovery.SsdpMessage;
import home333.adapters.services.discovery.WsdMatch;
import home333.adapters.services.discovery.Xml;
import home333.adapters.services.dns.DnsMessage;
import home333.adapters.services.dns.NodeStatus;
import home333.adapters.services.dns.Packets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;

/** Whatever comes in, no parser breaks, and none makes much of little. */
@Timeout(30)
class DamagedAnnouncementsTest {
    private static final int ID = 0x8334;

    @RepeatedTest(300)
    void nothing_that_comes_in_breaks_a_parser(RepetitionInfo run) {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        for (byte[] sample :
                List.of(
                        Packets.printer(),
                        Packets.nodeStatus(ID, Packets.card(), "@HOME", "FILES"),
                        SsdpTest.ROUTER,
                        SsdpTest.FOUND)) {
            byte[] damaged = damaged(sample, random);
            DnsMessage.parse(damaged)
                    .ifPresent(message -> assertThat(message.records()).hasSizeLessThan(512));
            NodeStatus.answering(ID, damaged)
                    .ifPresent(status -> assertThat(status.names()).hasSizeLessThan(256));
            assertThat(SsdpMessage.fields(damaged)).hasSizeLessThan(101);
            assertThat(Xml.parse(damaged).elements()).hasSizeLessThan(Xml.MOST);
            assertThat(WsdMatch.read(damaged)).isEmpty();
        }
    }

    private static byte[] damaged(byte[] sample, RandomGenerator random) {
        byte[] damaged = Arrays.copyOf(sample, 1 + random.nextInt(sample.length));
        for (int i = random.nextInt(8); i > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }
}
