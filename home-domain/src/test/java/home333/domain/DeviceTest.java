package home333.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final MacAddress CARD = MacAddress.parse("b8:27:eb:00:00:01");
    private static final MacAddress WIRELESS = MacAddress.parse("b8:27:eb:00:00:02");
    private static final MacAddress VRRP = MacAddress.parse("00:00:5e:00:01:01");
    private static final IpAddress HERE = IpAddress.parse("198.18.0.1");
    private static final IpAddress THERE = IpAddress.parse("198.18.0.2");
    private static final Anchor KEY = new Anchor(Anchor.SSH_HOST_KEY, "SHA256:abc");

    private static Device.Builder device(String id) {
        return new Device.Builder(new DeviceId(id), NOON);
    }

    @Test
    void is_in_no_registry_at_first() {
        Device device = Device.named("nas", NOON).build();

        assertThat(device.name()).isEqualTo("nas");
        assertThat(device.version()).isZero();
        assertThat(device.createdAt()).isEqualTo(NOON);
        assertThat(device.updatedAt()).isEqualTo(NOON);
    }

    @Test
    void is_the_same_after_a_builder_that_changes_nothing() {
        Device device =
                device("nas")
                        .name("NAS")
                        .kind("nas")
                        .macs(List.of(CARD))
                        .ips(List.of(HERE))
                        .vpnIps(List.of(IpAddress.parse("100.64.0.1")))
                        .anchors(List.of(KEY))
                        .tags(List.of("cellar"))
                        .parentId(new DeviceId("switch"))
                        .siteId("home")
                        .notes("loud")
                        .version(7)
                        .updatedAt(LATER)
                        .extras(new Extras(Map.of("rack", "1")))
                        .build();

        assertThat(device.toBuilder().build()).isEqualTo(device);
    }

    @Test
    void keeps_addresses_in_their_order_without_doubles() {
        Device device =
                device("nas")
                        .macs(List.of(WIRELESS, CARD, WIRELESS))
                        .ips(List.of(THERE, HERE, THERE))
                        .vpnIps(List.of(THERE, THERE))
                        .anchors(List.of(KEY, KEY))
                        .build();

        assertThat(device.macs()).containsExactly(WIRELESS, CARD);
        assertThat(device.ips()).containsExactly(THERE, HERE);
        assertThat(device.vpnIps()).containsExactly(THERE);
        assertThat(device.anchors()).containsExactly(KEY);
    }

    @Test
    void keeps_tags_sorted_without_doubles() {
        assertThat(device("nas").tags(List.of("b", "a", "b")).build().tags())
                .containsExactly("a", "b");
    }

    @Test
    void does_not_change_with_the_lists_it_was_made_of() {
        var macs = new ArrayList<>(List.of(CARD));
        Device device = device("nas").macs(macs).tags(List.of("a")).build();
        macs.clear();

        assertThat(device.macs()).containsExactly(CARD);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> device.tags().clear());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff:ff:ff:ff:ff:ff", "01:00:5e:00:00:01", "00:00:00:00:00:00"})
    void has_no_card_with_an_address_that_is_no_cards(String mac) {
        Device.Builder builder = device("nas").macs(List.of(MacAddress.parse(mac)));

        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessage("not the address of one card: " + mac);
    }

    @Test
    void has_no_blank_tag() {
        Device.Builder builder = device("nas").tags(List.of("a", " "));

        assertThatIllegalArgumentException().isThrownBy(builder::build);
    }

    @Test
    void does_not_hang_on_itself() {
        Device.Builder builder = device("nas").parentId(new DeviceId("nas"));

        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessage("device nas cannot hang on itself");
    }

    @Test
    void has_no_negative_version() {
        Device.Builder builder = device("nas").version(-1);

        assertThatIllegalArgumentException().isThrownBy(builder::build);
    }

    @Test
    void may_hang_on_nothing_again() {
        Device device = device("nas").parentId(new DeviceId("switch")).build();

        assertThat(device.toBuilder().noParent().build().parentId()).isEmpty();
    }

    @Test
    void is_recognised_by_its_own_cards_and_its_anchors() {
        Device device = device("nas").macs(List.of(VRRP, CARD)).anchors(List.of(KEY)).build();

        assertThat(device.allAnchors()).containsExactly(Anchor.of(CARD), KEY);
    }

    @Test
    void is_of_a_kind_in_lower_case() {
        assertThat(device("nas").kind(" NAS ").build().kind()).isEqualTo("nas");
    }

    @Test
    void has_tags_without_blanks_around_them() {
        assertThat(device("nas").tags(List.of(" a", "a ")).build().tags()).containsExactly("a");
    }

    @Nested
    class Merged {
        @Test
        void knows_what_both_knew_its_own_first() {
            Device one =
                    device("one")
                            .macs(List.of(CARD))
                            .ips(List.of(HERE))
                            .anchors(List.of(KEY))
                            .tags(List.of("b"))
                            .extras(new Extras(Map.of("rack", "1")))
                            .build();
            Device other =
                    device("other")
                            .macs(List.of(WIRELESS, CARD))
                            .ips(List.of(THERE, HERE))
                            .vpnIps(List.of(THERE))
                            .tags(List.of("a", "b"))
                            .extras(new Extras(Map.of("rack", "2", "price", "3")))
                            .build();

            Device merged = one.mergedWith(other, LATER);

            assertThat(merged.macs()).containsExactly(CARD, WIRELESS);
            assertThat(merged.ips()).containsExactly(HERE, THERE);
            assertThat(merged.vpnIps()).containsExactly(THERE);
            assertThat(merged.anchors()).containsExactly(KEY);
            assertThat(merged.tags()).containsExactly("a", "b");
            assertThat(merged.extras().json())
                    .containsOnly(Map.entry("rack", "1"), Map.entry("price", "3"));
        }

        @Test
        void stays_what_it_was_called() {
            Device one = device("one").name("NAS").kind("nas").siteId("home").version(3).build();
            Device other = device("other").name("old").kind("pc").siteId("away").version(9).build();

            assertThat(one.mergedWith(other, LATER))
                    .isEqualTo(one.toBuilder().updatedAt(LATER).build());
        }

        @Test
        void takes_over_what_it_did_not_know() {
            Device one = device("one").build();
            Device other =
                    device("other")
                            .name("NAS")
                            .kind("nas")
                            .siteId("home")
                            .notes("loud")
                            .parentId(new DeviceId("switch"))
                            .build();

            Device merged = one.mergedWith(other, LATER);

            assertThat(merged.name()).isEqualTo("NAS");
            assertThat(merged.kind()).isEqualTo("nas");
            assertThat(merged.siteId()).isEqualTo("home");
            assertThat(merged.notes()).isEqualTo("loud");
            assertThat(merged.parentId()).contains(new DeviceId("switch"));
        }

        @ParameterizedTest
        @CsvSource({"loud, '', loud", "'', old, old", "loud, loud, loud", "'', '', ''"})
        void has_the_notes_of_either(String mine, String theirs, String notes) {
            Device merged =
                    device("one")
                            .notes(mine)
                            .build()
                            .mergedWith(device("other").notes(theirs).build(), LATER);

            assertThat(merged.notes()).isEqualTo(notes);
        }

        @Test
        void has_the_notes_of_both_on_lines_of_their_own() {
            Device merged =
                    device("one")
                            .notes("loud")
                            .build()
                            .mergedWith(device("other").notes("old").build(), LATER);

            assertThat(merged.notes()).isEqualTo("loud\nold");
        }

        @Test
        void hangs_on_what_the_other_hung_on_where_it_hung_on_the_other() {
            Device one = device("one").parentId(new DeviceId("other")).build();
            Device other = device("other").parentId(new DeviceId("switch")).build();

            assertThat(one.mergedWith(other, LATER).parentId()).contains(new DeviceId("switch"));
            assertThat(one.mergedWith(device("other").build(), LATER).parentId()).isEmpty();
        }

        @Test
        void does_not_hang_on_itself_where_the_other_hung_on_it() {
            Device other = device("other").parentId(new DeviceId("one")).build();

            assertThat(device("one").build().mergedWith(other, LATER).parentId()).isEmpty();
        }
    }
}
