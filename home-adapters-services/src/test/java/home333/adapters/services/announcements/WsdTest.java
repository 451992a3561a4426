package home333.adapters.services.announcements;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.services.discovery.WsdAnswers;
import home333.domain.Anchor;
import home333.domain.Announcement;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.domain.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WsdTest {
    private static final IpAddress CAMERA = IpAddress.parse("127.0.0.7");
    private static final Pattern ID = Pattern.compile("MessageID>([^<]+)<");

    private final Pages pages = new Pages(_ -> true, _ -> {});
    private final Wsd wsd = new Wsd(Wsd.GROUP, pages);

    @AfterEach
    void close() {
        pages.close();
    }

    private static String id(byte[] question) {
        Matcher matcher = ID.matcher(new String(question, UTF_8));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private List<Announcement> heard(String answer) {
        List<Announcement> heard = new ArrayList<>();
        wsd.hear(new Incoming(CAMERA, 3702, Optional.empty(), answer.getBytes(UTF_8)), heard::add);
        return heard;
    }

    @Test
    void a_camera_says_what_it_is_and_what_it_is_called() {
        assertThat(heard(match()))
                .containsExactly(
                        new Announcement(
                                CAMERA,
                                List.of(new HostName("Front door", "wsd")),
                                List.of(
                                        new Anchor(
                                                Anchor.WSD_ENDPOINT,
                                                "urn:uuid:75802409-bccb-40e7-8e6c-3ca62f000001")),
                                List.of(
                                        new Trait("wsd.type", "Device"),
                                        new Trait("wsd.type", "Computer"),
                                        new Trait("onvif.hardware", "C1"))));
    }

    @Test
    void an_answer_to_no_question_of_ours_is_not_heard() {
        var _ = wsd.toAll(false);

        assertThat(heard(WsdAnswers.match("urn:uuid:1", ""))).isEmpty();
    }

    @Test
    void of_very_many_endpoints_without_a_place_the_first_are_asked_for() {
        for (int i = 0; i < 1_000; i++) {
            var _ = heard(match().replace("3ca62f000001", "3ca62f%06d".formatted(i)));
        }

        assertThat(wsd.next(List.of(), false)).hasSize(Wsd.MOST_UNRESOLVED);
        assertThat(wsd.next(List.of(), false)).isEmpty();
    }

    @Test
    void an_endpoint_that_would_break_the_question_is_not_asked_for() {
        var _ = heard(match().replace("urn:uuid:7580", "urn:uuid:&lt;/a:Address>7580"));

        assertThat(wsd.next(List.of(), false)).isEmpty();
    }

    private String match() {
        return WsdAnswers.match(id(wsd.toAll(false).getLast()), "");
    }
}
