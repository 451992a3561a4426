package home333.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Extras;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceJsonTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Assumptions PARIS = new Assumptions(ZoneId.of("Europe/Paris"), NOON);

    private static Device read(String json) throws IOException {
        return DeviceJson.read(Json.read(json), PARIS);
    }

    private static String written(Device device) {
        return Json.line(DeviceJson.write(device));
    }

    @Test
    void is_written_in_snake_case_with_all_its_fields() {
        Device device =
                new Device.Builder(new DeviceId("nas"), NOON)
                        .name("NAS")
                        .kind("nas")
                        .macs(List.of(MacAddress.parse("B8-27-EB-00-00-01")))
                        .ips(List.of(IpAddress.parse("198.18.0.1"), IpAddress.parse("fd00:333::1")))
                        .vpnIps(List.of(IpAddress.parse("100.64.0.1")))
                        .anchors(List.of(new Anchor(Anchor.SSH_HOST_KEY, "SHA256:abc")))
                        .tags(List.of("cellar"))
                        .parentId(new DeviceId("switch"))
                        .siteId("home")
                        .notes("loud")
                        .version(7)
                        .updatedAt(NOON.plusMillis(1_500))
                        .extras(Extras.NONE.with("rack", "{\"row\":3}"))
                        .build();

        assertThat(Json.pretty(DeviceJson.write(device)))
                .isEqualTo(
                        """
                        {
                          "id" : "nas",
                          "name" : "NAS",
                          "kind" : "nas",
                          "macs" : [
                            "b8:27:eb:00:00:01"
                          ],
                          "ips" : [
                            "198.18.0.1",
                            "fd00:333::1"
                          ],
                          "vpn_ips" : [
                            "100.64.0.1"
                          ],
                          "anchors" : [
                            {
                              "kind" : "ssh_host_key",
                              "value" : "SHA256:abc"
                            }
                          ],
                          "tags" : [
                            "cellar"
                          ],
                          "parent_id" : "switch",
                          "site_id" : "home",
                          "notes" : "loud",
                          "version" : 7,
                          "created_at" : "2026-11-22T12:00:00Z",
                          "updated_at" : "2026-11-22T12:00:01.500Z",
                          "rack" : {
                            "row" : 3
                          }
                        }
                        """);
    }

    @Test
    void is_written_with_all_its_fields_where_nothing_is_known() {
        assertThat(written(new Device.Builder(new DeviceId("x"), NOON).build()))
                .isEqualTo(
                        "{\"id\":\"x\",\"name\":\"\",\"kind\":\"\",\"macs\":[],\"ips\":[],"
                                + "\"vpn_ips\":[],\"anchors\":[],\"tags\":[],\"parent_id\":null,"
                                + "\"site_id\":\"\",\"notes\":\"\",\"version\":0,"
                                + "\"created_at\":\"2026-11-22T12:00:00Z\","
                                + "\"updated_at\":\"2026-11-22T12:00:00Z\"}");
    }

    @RepeatedTest(200)
    void is_read_as_it_was_written(RepetitionInfo run) throws IOException {
        Device device = new RandomValues(run.getCurrentRepetition()).device();

        assertThat(read(written(device))).isEqualTo(device);
        assertThat(written(read(written(device)))).isEqualTo(written(device));
    }

    @Nested
    class OfThePythonProgram {
        @Test
        void is_understood() throws IOException {
            Device device =
                    read(
                            """
                            {"id": 3, "name": "TV", "mac": "B8-27-EB-00-00-01",
                             "ip": "198.18.0.1", "type": "Television", "tailscale_ip": "100.64.0.1",
                             "created_at": "2026-07-01T12:00:00.123456", "wake": true}
                            """);

            assertThat(device)
                    .isEqualTo(
                            new Device.Builder(
                                            new DeviceId("3"),
                                            Instant.parse("2026-07-01T10:00:00.123456Z"))
                                    .name("TV")
                                    .kind("television")
                                    .macs(List.of(MacAddress.parse("b8:27:eb:00:00:01")))
                                    .ips(List.of(IpAddress.parse("198.18.0.1")))
                                    .vpnIps(List.of(IpAddress.parse("100.64.0.1")))
                                    .extras(Extras.NONE.with("wake", "true"))
                                    .build());
        }

        @ParameterizedTest
        @ValueSource(strings = {"mac", "mac_address", "macs"})
        void may_call_its_card_in_several_ways(String key) throws IOException {
            Device device = read("{\"%s\": \"b8:27:eb:00:00:01\"}".formatted(key));

            assertThat(device.macs()).containsExactly(MacAddress.parse("b8:27:eb:00:00:01"));
            assertThat(device.extras().isEmpty()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"ip", "ip_address", "ips"})
        void may_call_its_address_in_several_ways(String key) throws IOException {
            assertThat(read("{\"%s\": \"198.18.0.1\"}".formatted(key)).ips())
                    .containsExactly(IpAddress.parse("198.18.0.1"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"vpn_ip", "tailscale_ip", "vpn_ips"})
        void may_call_its_tailnet_address_in_several_ways(String key) throws IOException {
            assertThat(read("{\"%s\": [\"100.64.0.1\"]}".formatted(key)).vpnIps())
                    .containsExactly(IpAddress.parse("100.64.0.1"));
        }

        @Test
        void has_all_the_addresses_that_it_says_in_several_ways() throws IOException {
            Device device =
                    read(
                            "{\"ip_address\":\"198.18.0.2\",\"ip\":\"198.18.0.1\","
                                    + "\"ips\":[\"198.18.0.3\",\"198.18.0.1\"]}");

            assertThat(device.ips())
                    .extracting(IpAddress::toString)
                    .containsExactly("198.18.0.3", "198.18.0.1", "198.18.0.2");
        }

        @ParameterizedTest
        @CsvSource({
            "2026-11-22T08:00:00,        2026-11-22T07:00:00Z",
            "2026-11-22 08:00:00.5,      2026-11-22T07:00:00.500Z",
            "2026-07-22T08:00,           2026-07-22T06:00:00Z",
            "2026-11-22T08:00:00Z,       2026-11-22T08:00:00Z",
            "2026-11-22t08:00:00z,       2026-11-22T08:00:00Z",
            "2026-11-22T08:00:00+02:00,  2026-11-22T06:00:00Z",
            "2026-11-22T08:00:00+0200,   2026-11-22T06:00:00Z",
            "2026-11-22T08:00:00-05,     2026-11-22T13:00:00Z",
            "2026-11-22 08:00:00+00:00,  2026-11-22T08:00:00Z"
        })
        void has_local_times_where_it_names_no_zone(String text, Instant time) throws IOException {
            assertThat(read("{\"created_at\": \"%s\"}".formatted(text)).createdAt())
                    .isEqualTo(time);
        }

        @ParameterizedTest
        @CsvSource({"0, 1970-01-01T00:00:00Z", "1795348800.25, 2026-11-22T12:00:00.250Z"})
        void may_count_seconds_since_1970(String number, Instant time) throws IOException {
            assertThat(read("{\"created_at\": %s}".formatted(number)).createdAt()).isEqualTo(time);
        }

        @ParameterizedTest
        @CsvSource({"7, 7", "\"7\", 7", "12345678901234567890, 12345678901234567890", "true, true"})
        void has_an_id_by_how_it_is_written(String json, String id) throws IOException {
            assertThat(read("{\"id\": %s}".formatted(json)).id()).isEqualTo(new DeviceId(id));
        }

        @Test
        void has_the_same_id_each_time_where_it_names_none() throws IOException {
            String json = "{\"name\": \"TV\", \"id\": null}";

            assertThat(read(json).id()).isEqualTo(read(json).id());
            assertThat(read(json).id()).isNotEqualTo(read("{\"name\": \"PC\"}").id());
            assertThat(read(written(read(json)))).isEqualTo(read(json));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"hostname\":\"tv.lan\",\"ip\":\"198.18.0.1\"} | tv.lan",
                    "{\"name\":null,\"ip\":\"198.18.0.1\"}           | 198.18.0.1",
                    "{\"hostname\":null,\"mac\":\"b827eb000001\"}    | b8:27:eb:00:00:01",
                    "{\"id\":7}                                      | 7",
                    "{\"id\":7,\"name\":{\"odd\":1}}                 | 7",
                    "{\"id\":7,\"name\":\"\",\"ip\":\"198.18.0.1\"}  | ''"
                })
        void is_called_by_what_there_is_where_it_has_no_name(String json, String name)
                throws IOException {
            assertThat(read(json).name()).isEqualTo(name);
        }
    }

    @Nested
    class WhatIsNotUnderstood {
        @Test
        void is_kept_whatever_it_is_and_in_its_order() throws IOException {
            String extras =
                    "\"z\":null,\"y\":true,\"x\":1.10,\"w\":123456789012345678901234567890,"
                            + "\"v\":\"\",\"u\":\"größe\",\"t\":[],\"s\":[1,[2,{\"a\":null}]],"
                            + "\"r\":{\"b\":{\"a\":1e400}},\"\":0,\"a b\":\"\\u0001\"";
            Device device = read("{\"id\":\"x\"," + extras + "}");

            assertThat(written(device)).endsWith("," + extras.replace("1e400", "1E+400") + "}");
            assertThat(read(written(device))).isEqualTo(device);
            assertThat(written(read(written(device)))).isEqualTo(written(device));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"mac\":\"garbage\"}              | mac                 | \"garbage\"",
                    "{\"mac\":\"ff:ff:ff:ff:ff:ff\"}    | mac                 | \"ff:ff:ff:ff:ff:ff\"",
                    "{\"macs\":[\"x\",null,7]}          | macs_unreadable     | [\"x\",null,7]",
                    "{\"macs\":{\"a\":1}}               | macs_unreadable     | {\"a\":1}",
                    "{\"ip\":\"300.1.1.1\"}             | ip                  | \"300.1.1.1\"",
                    "{\"ips\":[[\"198.18.0.1\"]]}       | ips_unreadable      | [[\"198.18.0.1\"]]",
                    "{\"tags\":[\"\",null,[]]}          | tags_unreadable     | [\"\",null,[]]",
                    "{\"anchors\":[{\"kind\":\"tls_key\"}]} | anchors_unreadable | [{\"kind\":\"tls_key\"}]",
                    "{\"anchors\":[{\"kind\":\"mac\",\"value\":\"x\"}]} | anchors_unreadable | [{\"kind\":\"mac\",\"value\":\"x\"}]",
                    "{\"anchors\":[{\"kind\":\"tls_key\",\"value\":null}]} | anchors_unreadable | [{\"kind\":\"tls_key\",\"value\":null}]",
                    "{\"version\":-1}                   | version_unreadable  | -1",
                    "{\"version\":1.5}                  | version_unreadable  | 1.5",
                    "{\"version\":\"1\"}                | version_unreadable  | \"1\"",
                    "{\"version\":99999999999999999999} | version_unreadable  | 99999999999999999999",
                    "{\"created_at\":\"yesterday\"}     | created_at_unreadable | \"yesterday\"",
                    "{\"created_at\":\"2026-13-01T00:00:00\"} | created_at_unreadable | \"2026-13-01T00:00:00\"",
                    "{\"id\":\"a b\"}                   | id_unreadable       | \"a b\"",
                    "{\"id\":\"x\",\"parent_id\":\"x\"} | parent_id_unreadable | \"x\"",
                    "{\"notes\":[1]}                    | notes_unreadable    | [1]",
                    "{\"type\":[1]}                     | type                | [1]",
                    "{\"kind\":\"nas\",\"type\":\"pc\"} | type                | \"pc\""
                })
        void is_kept_beside_what_is(String json, String key, String value) throws IOException {
            Device device = read(json);

            assertThat(device.extras().json()).containsExactly(Map.entry(key, value));
            assertThat(read(written(device))).isEqualTo(device);
        }

        @Test
        void is_kept_though_something_was_kept_before() throws IOException {
            Device device = read("{\"id\":\"x\",\"macs\":[\"new\"],\"macs_unreadable\":[\"old\"]}");

            assertThat(device.extras().json().values()).containsExactly("[\"old\"]", "[\"new\"]");
            assertThat(read(written(device))).isEqualTo(device);
        }

        @Test
        void stays_with_the_anchor_that_it_was_said_of() throws IOException {
            String anchors =
                    "[{\"kind\":\"mac\",\"value\":\"b8:27:eb:00:00:01\",\"seen\":{\"by\":1}},"
                            + "{\"kind\":\"tls_key\",\"value\":\"ab\"},"
                            + "{\"kind\":\"tls_key\",\"value\":\"cd\",\"pinned\":true}]";
            Device device = read("{\"id\":\"x\",\"anchors\":" + anchors + "}");

            assertThat(Json.line(DeviceJson.write(device).path("anchors"))).isEqualTo(anchors);
            assertThat(read(written(device))).isEqualTo(device);
            assertThat(device.extras().json()).hasSize(2);
        }

        @Test
        void of_an_anchor_is_not_lost_with_it() throws IOException {
            Device device =
                    read("{\"anchors\":[{\"kind\":\"a\",\"value\":\"1\",\"pinned\":true}]}");
            Device without = device.toBuilder().anchors(List.of()).build();

            assertThat(read(written(without))).isEqualTo(without);
            assertThat(without.extras()).isEqualTo(device.extras());
        }

        @Test
        void keeps_the_second_word_on_one_anchor_apart() throws IOException {
            String twice =
                    "[{\"kind\":\"a\",\"value\":\"1\",\"n\":1},{\"kind\":\"a\",\"value\":\"1\",\"n\":2}]";
            Device device = read("{\"id\":\"x\",\"anchors\":" + twice + "}");

            assertThat(device.anchors()).hasSize(1);
            assertThat(device.extras().json())
                    .containsEntry(
                            "anchors_unreadable", "[{\"kind\":\"a\",\"value\":\"1\",\"n\":2}]");
            assertThat(read(written(device))).isEqualTo(device);
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "\"\"", "\" \"", "[]"})
        void leaves_no_trace_where_a_known_field_says_nothing(String nothing) throws IOException {
            Device device = read("{\"id\":\"x\",\"macs\":%1$s,\"ip\":%1$s}".formatted(nothing));

            assertThat(device).isEqualTo(read("{\"id\":\"x\",\"name\":\"x\"}"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "null", "\"device\""})
    void is_an_object(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(json))
                .withMessageStartingWith("a device is a JSON object, got ");
    }

    @Test
    void reads_a_time_of_a_million_letters_at_once() throws IOException {
        String time = "T".repeat(1_000_000);

        assertThat(read("{\"created_at\":\"%s\"}".formatted(time)).createdAt()).isEqualTo(NOON);
    }

    @Test
    void can_be_read_again_from_within_a_file_however_deep_its_extras_are() throws IOException {
        String deep = "[".repeat(60) + "]".repeat(60);
        var file = Json.object();
        file.putArray("devices").add(DeviceJson.write(read("{\"deep\":" + deep + "}")));

        assertThat(Json.line(Json.read(Json.pretty(file)))).isEqualTo(Json.line(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deep", "macs", "ip", "name"})
    void keeps_nothing_that_a_file_could_not_hold(String key) {
        String tooDeep = "[".repeat(99) + "]".repeat(99);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{\"%s\":%s}".formatted(key, tooDeep)))
                .withMessage("the value of '%s' is nested deeper than 64 levels", key);
    }
}
