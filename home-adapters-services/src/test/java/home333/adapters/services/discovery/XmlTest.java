package home333.adapters.services.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.Trait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class XmlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY b \"c\">]><a><n>x&b;</n></a>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/evil.dtd\"><a><n>x</n></a>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a><n>&b;</n></a>",
                "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;\">]><a><n>&c;</n></a>"
            })
    void a_document_that_declares_anything_says_nothing(String document) {
        assertThat(Xml.parse(document.getBytes(UTF_8)).elements()).isEmpty();
    }

    @Test
    void a_document_is_read_to_a_depth_and_a_number_of_elements() {
        String deep = "<a>".repeat(Xml.DEEPEST) + "x" + "</a>".repeat(Xml.DEEPEST);
        String wide = "<r>" + "<a>x</a>".repeat(10_000) + "</r>";

        assertThat(Xml.parse(deep.getBytes(UTF_8)).elements()).hasSize(1);
        assertThat(Xml.parse(("<a>" + deep + "</a>").getBytes(UTF_8)).elements()).isEmpty();
        assertThat(Xml.parse(wide.getBytes(UTF_8)).elements()).hasSizeLessThan(Xml.MOST + 1);
        assertThat(Xml.parse(("<a>" + "x".repeat(100_000) + "</a>").getBytes(UTF_8)).elements())
                .singleElement()
                .satisfies(it -> assertThat(it.text()).hasSize(Trait.LONGEST));
    }

    @Test
    void long_names_around_many_texts_are_kept_once() {
        var document = new StringBuilder();
        for (int i = 0; i < Xml.DEEPEST - 1; i++) {
            document.append('<').append((char) ('a' + i % 26)).append("n".repeat(900)).append('>');
        }
        document.append("<t>x</t>".repeat(Xml.MOST));
        Set<String> kept = Collections.newSetFromMap(new IdentityHashMap<>());

        List<Xml.Element> elements = Xml.parse(document.toString().getBytes(UTF_8)).elements();
        elements.forEach(element -> kept.addAll(element.path()));

        assertThat(elements).hasSizeGreaterThan(Xml.MOST / 2);
        assertThat(kept.stream().mapToInt(String::length).sum()).isLessThan(document.length());
    }

    @Test
    void no_declaration_is_fetched_from_elsewhere() throws IOException {
        var visits = new AtomicInteger();
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var _ = Thread.ofVirtual().start(() -> count(server, visits));
            String at = "http://127.0.0.1:" + server.getLocalPort() + "/d.dtd";

            var _ = Xml.parse(("<!DOCTYPE a SYSTEM \"" + at + "\"><a>x</a>").getBytes(UTF_8));
        }
        assertThat(visits).hasValue(0);
    }

    private static void count(ServerSocket server, AtomicInteger visits) {
        while (!server.isClosed()) {
            try (var _ = server.accept()) {
                visits.incrementAndGet();
            } catch (IOException _) {
                return;
            }
        }
    }

    @Test
    void an_element_has_the_text_before_its_end_and_one_before_a_mistake_stands() {
        Xml xml = Xml.parse("<r>a<b>c</b>d</r>".getBytes(UTF_8));

        assertThat(xml.text("b")).contains("c");
        assertThat(xml.text("r")).contains("d");
        assertThat(Xml.parse("<r><n>1</n><".getBytes(UTF_8)).text("n")).contains("1");
    }

    @Test
    void an_element_is_found_by_the_end_of_its_path() {
        Xml xml = Xml.parse("<r><d><n>1</n></d><xd><n>2</n></xd></r>".getBytes(UTF_8));

        assertThat(xml.texts("n")).containsExactly("1", "2");
        assertThat(xml.texts("d/n")).containsExactly("1");
        assertThat(xml.text("r/d/n")).contains("1");
        assertThat(xml.texts("x/r/d/n")).isEmpty();
    }
}
