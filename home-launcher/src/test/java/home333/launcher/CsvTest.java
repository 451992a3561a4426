package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import home333.domain.Anchor;
import home333.domain.Device;
import home333.domain.DeviceId;
import home333.domain.Extras;
import home333.domain.Ipv4Address;
import home333.domain.Ipv6Address;
import home333.domain.MacAddress;
import home333.json.Assumptions;
import home333.json.DeviceJson;
import home333.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private static final String CHARACTERS = "ab ;,\"'\\=+-@\t\r\n|{}é🏠＝\u202e\u0001";
    private static final Assumptions ASSUMPTIONS = new Assumptions(ZoneOffset.UTC, Instant.EPOCH);

    @RepeatedTest(300)
    void devices_come_back_as_they_went(RepetitionInfo run) throws IOException {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        List<Device> devices = some(random, () -> device(random));
        assertThat(read(DeviceCsv.write(devices))).isEqualTo(devices);
    }

    private static List<Device> read(String csv) throws IOException {
        List<JsonNode> nodes = DeviceCsv.read(csv);
        return nodes.stream().map(node -> DeviceJson.read(node, ASSUMPTIONS)).toList();
    }

    private static Device device(RandomGenerator random) {
        var builder =
                new Device.Builder(DeviceId.random(), Instant.ofEpochSecond(random.nextInt()))
                        .name(text(random) + "n")
                        .kind(List.of("", "nas", "=cmd").get(random.nextInt(3)))
                        .macs(some(random, () -> new MacAddress(random.nextLong(1L << 40))))
                        .ips(some(random, () -> new Ipv4Address(random.nextInt())))
                        .vpnIps(some(random, () -> new Ipv6Address(random.nextLong(), 1)))
                        .anchors(some(random, () -> new Anchor("tls_key", text(random) + "=")))
                        .tags(new TreeSet<>(some(random, () -> (text(random) + "t").strip())))
                        .notes(blankless(text(random)))
                        .siteId(blankless(text(random)))
                        .updatedAt(Instant.ofEpochMilli(random.nextInt()));
        Extras extras = Extras.NONE;
        for (String key : some(random, () -> "own " + text(random))) {
            extras = extras.with(key, TextNode.valueOf(text(random)).toString());
        }
        return builder.extras(extras.with("count", "1.10")).build();
    }

    /** A text of blanks alone is none in JSON either. */
    private static String blankless(String text) {
        return text.isBlank() ? "" : text;
    }

    private static <T> List<T> some(RandomGenerator random, Supplier<? extends T> maker) {
        return Stream.<T>generate(maker).limit(random.nextInt(4)).toList();
    }

    private static String text(RandomGenerator random) {
        int[] characters = CHARACTERS.codePoints().toArray();
        var result = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            result.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return result.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "  =1", "＝1", "'=1", "''=1",
                "=\"x\"",
            })
    void a_spreadsheet_sees_no_formula(String text) {
        String line = Csv.line(List.of(text));
        String seen = line.startsWith("\"") ? line.substring(1) : line;
        assertThat(seen).startsWith("'");
        assertThat(Csv.read(line)).containsExactly(List.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'t Huis", "nas", "a=b", "rock 'n' roll"})
    void other_texts_stay_as_they_are(String text) {
        assertThat(Csv.line(List.of(text))).isEqualTo(text + "\r\n");
        assertThat(Csv.read(text)).containsExactly(List.of(text));
    }

    @Test
    void what_else_was_said_of_an_anchor_comes_along() throws IOException {
        String json = "{\"id\":\"x\",\"anchors\":[{\"kind\":\"a\",\"value\":\"1\",\"n\":2}]}";
        Device device = DeviceJson.read(Json.read(json), ASSUMPTIONS);

        assertThat(device.extras().isEmpty()).isFalse();
        assertThat(read(DeviceCsv.write(List.of(device)))).containsExactly(device);
    }

    @Test
    void what_a_spreadsheet_wrote_is_understood() throws IOException {
        List<Device> devices =
                read(
                        "\ufeffName;MAC;IP;Room\nNAS;b8-27-eb-00-00-07;198.18.0.7;\"cellar; left\"\n;;;\n");
        assertThat(devices)
                .singleElement()
                .satisfies(device -> {
                    assertThat(device.name()).isEqualTo("NAS");
                    assertThat(device.macs()).hasToString("[b8:27:eb:00:00:07]");
                    assertThat(device.ips()).hasToString("[198.18.0.7]");
                    assertThat(device.extras().json()).containsEntry("room", "\"cellar; left\"");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "a,b\n1,2\n",
                "name,name\nx,y\n",
                "name\nx,y\n",
                "name\n\"open\n",
                "name\n\"x\"y\n",
            })
    void what_is_no_table_of_devices_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DeviceCsv.read(text));
    }
}
