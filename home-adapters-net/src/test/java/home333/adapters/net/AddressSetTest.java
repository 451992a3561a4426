package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Both ways of keeping addresses closely, beside a set of objects. */
class AddressSetTest {
    private static final String[] ZONES = {"", "eth0", "eth1"};

    @RepeatedTest(50)
    void it_holds_what_a_set_of_objects_does(RepetitionInfo run) {
        var random = random(run);
        var set = new AddressSet();
        Set<IpAddress> objects = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            IpAddress added = any(random);
            assertThat(set.add(added)).isEqualTo(objects.add(added));
            IpAddress other = any(random);
            assertThat(set.contains(other)).isEqualTo(objects.contains(other));
        }
        assertThat(set.size()).isEqualTo(objects.size());
    }

    @RepeatedTest(50)
    void every_address_has_a_number_of_its_own_and_every_number_its_address(RepetitionInfo run) {
        var random = random(run);
        var numbers = new AddressNumbers();
        for (int i = 0; i < 2_000; i++) {
            IpAddress address = any(random);
            int number = numbers.give(address);
            assertThat(numbers.give(address)).isEqualTo(number);
            assertThat(numbers.find(address)).isEqualTo(number);
            assertThat(numbers.address(number)).isEqualTo(address);
        }
        assertThat(numbers.find(IpAddress.parse("203.0.113.1"))).isNegative();
    }

    private static RandomGenerator random(RepetitionInfo run) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
    }

    private static IpAddress any(RandomGenerator random) {
        int low = random.nextInt(512);
        return switch (random.nextInt(3)) {
            case 0 -> new Ipv4Address(0xc612ff00 + low);
            case 1 -> new Ipv6Address(0xfd00_0333_0000_0000L, low);
            default -> new Ipv6Address(0xfe80L << 48, low, ZONES[random.nextInt(ZONES.length)]);
        };
    }
}
