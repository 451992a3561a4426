package home333.adapters.services.announcements;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.services.discovery.Xml;
import home333.domain.Anchor;
import home333.domain.Announcement;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SsdpTest {
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
    static final byte[] FOUND =
            "HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\nUSN: uuid:1::upnp:rootdevice\r\n\r\n"
                    .getBytes(US_ASCII);
    private static final IpAddress PRINTER = IpAddress.parse("127.0.0.7");

    @Test
    void a_router_describes_itself() {
        assertThat(Ssdp.described(PRINTER, Xml.parse(ROUTER)))
                .isEqualTo(
                        new Announcement(
                                PRINTER,
                                List.of(new HostName("Our & router", "upnp")),
                                List.of(
                                        new Anchor(
                                                Anchor.UPNP_UDN,
                                                "uuid:75802409-bccb-40e7-8e6c-3ca62f000001")),
                                List.of(
                                        new Trait(
                                                "upnp.device_type",
                                                "urn:schemas-upnp-org:device:InternetGatewayDevice:1"),
                                        new Trait(
                                                "upnp.device_type",
                                                "urn:schemas-upnp-org:device:WANDevice:1"),
                                        new Trait("upnp.manufacturer", "AVM"),
                                        new Trait("upnp.modelname", "FRITZ!Box 7590"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uuid:00000000-0000-0000-0000-000000000000",
                "uuid:12345678-1234-1234-1234-123456789abc",
                "uuid:",
                "uuid:abcd 1234 5678",
                "75802409-bccb-40e7-8e6c-3ca62f000001"
            })
    void an_id_that_many_devices_share_is_no_anchor(String udn) {
        String xml = "<root><device><UDN>" + udn + "</UDN></device></root>";

        assertThat(Ssdp.described(PRINTER, Xml.parse(xml.getBytes(UTF_8))).anchors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"uuid:75802409-bccb, 1", "'uuid:7580\u009b2J-bccb', 0", "'uuid:7580 2409 bccb', 0"})
    void an_id_that_cannot_be_shown_is_no_anchor(String udn, int anchors) {
        byte[] answer =
                "HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\nUSN: %s::upnp:rootdevice\r\n\r\n"
                        .formatted(udn)
                        .getBytes(ISO_8859_1);
        List<Announcement> said = new ArrayList<>();
        try (var pages = new Pages(_ -> false, said::add)) {
            new Ssdp(Ssdp.GROUP, pages)
                    .hear(new Incoming(PRINTER, 1900, Optional.empty(), answer), said::add);
        }

        assertThat(said).flatExtracting(Announcement::anchors).hasSize(anchors);
    }
}
