package home333.adapters.services.announcements;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.IpAddress;
import home333.domain.IpNetwork;
import home333.domain.IpRange;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentTest {
    @ParameterizedTest
    @CsvSource({
        "198.18.0.0/24, 198.18.0.0, 198.18.0.16, true",
        "198.18.0.0/24, 198.18.0.0, 198.18.0.15, false",
        "198.18.0.0/24, 198.17.0.0, 198.18.0.15, false",
        "198.18.0.0/24, 198.17.0.0, 198.18.0.16, true",
        "198.18.0.0/24, 198.18.0.240, 198.18.1.255, false",
        "198.18.0.0/28, 198.18.0.0, 198.18.1.255, false",
        "198.18.0.0/24, 198.19.0.0, 198.19.0.255, false",
        "fe80::/64, fe80::, fe80::ffff:ffff%lo, true",
        "fe80::/64, fe80::, fe80::ffff:ffff%eth9, false",
        "fe80::/64, fe80::1, fe80::10, false",
        "fe80::/64, fe80::1, fe80::11, true"
    })
    void a_lan_is_asked_as_a_whole_where_more_than_a_few_of_its_addresses_are_scanned(
            String lan, String first, String last, boolean isCovered) throws Exception {
        int zone = last.indexOf('%');
        IpAddress low = IpAddress.parse(zone < 0 ? first : first + last.substring(zone));
        var segment =
                new Segment(
                        NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress()),
                        InetAddress.getLoopbackAddress(),
                        List.of(IpNetwork.parse(lan)));

        assertThat(segment.isCovered(List.of(new IpRange(low, IpAddress.parse(last)))))
                .isEqualTo(isCovered);
    }
}
