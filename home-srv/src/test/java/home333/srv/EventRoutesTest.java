package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.account.Role;
import home333.domain.event.HomeEvent;
import home333.json.EventJson;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventRoutesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private ServedHome served;

    @BeforeEach
    void start() throws Exception {
        served = new ServedHome(ServerOptions.LOOPBACK.at("127.0.0.1", 0).listeners(3));
    }

    @AfterEach
    void end() {
        served.close();
    }

    private HomeEvent event(int number) {
        return new HomeEvent.LookFailed(NOON.plusSeconds(number), "event " + number);
    }

    private Followed follow() throws Exception {
        return new Followed(served, served.request("/api/v1/events"));
    }

    @Test
    void each_listener_hears_each_event_in_order() throws Exception {
        try (var one = follow();
                var other = follow()) {
            for (int i = 0; i < 3; i++) {
                served.home.events().publish(event(i));
            }
            for (Followed listener : List.of(one, other)) {
                for (int i = 0; i < 3; i++) {
                    Followed.Event heard = listener.next().orElseThrow();
                    assertThat(heard.name()).isEqualTo("look_failed");
                    assertThat(heard.data()).isEqualTo(EventJson.write(event(i)));
                }
            }
        }
    }

    @Test
    void who_comes_back_hears_what_happened_meanwhile() throws Exception {
        String last;
        try (var first = follow()) {
            served.home.events().publish(event(0));
            last = first.next().orElseThrow().id();
        }
        served.home.events().publish(event(1));
        served.home.events().publish(event(2));
        var request = served.request("/api/v1/events").header("Last-Event-ID", last);
        try (var again = new Followed(served, request)) {
            assertThat(again.next().orElseThrow().data()).isEqualTo(EventJson.write(event(1)));
            assertThat(again.next().orElseThrow().data()).isEqualTo(EventJson.write(event(2)));
        }
    }

    @Test
    void who_was_away_for_too_long_is_told_so() throws Exception {
        String last;
        try (var first = follow()) {
            served.home.events().publish(event(0));
            last = first.next().orElseThrow().id();
        }
        try (var witness = follow()) {
            for (int i = 1; i <= 1_500; i++) {
                served.home.events().publish(event(i));
                var _ = witness.next(); // the bus itself keeps no more than a thousand
            }
        }
        var request = served.request("/api/v1/events").header("Last-Event-ID", last);
        try (var again = new Followed(served, request)) {
            assertThat(again.next().orElseThrow().name()).isEqualTo("missed");
            assertThat(again.next().orElseThrow().data()).isEqualTo(EventJson.write(event(501)));
        }
    }

    @Test
    void beyond_the_cap_one_is_sent_away_at_once_and_below_it_let_in_again() throws Exception {
        List<Followed> all = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                all.add(follow());
                assertThat(all.getLast().status()).isEqualTo(200);
            }
            try (var fourth = follow()) {
                assertThat(fourth.status()).isEqualTo(503);
            }
            all.removeLast().close();
            while (true) {
                served.home.events().publish(event(0)); // by writing it is noticed who is gone
                try (var next = follow()) {
                    if (next.status() == 200) {
                        return;
                    }
                }
            }
        } finally {
            for (Followed each : all) {
                each.close();
            }
        }
    }

    @Test
    void who_comes_back_to_a_service_that_began_anew_is_told_once_and_waits() throws Exception {
        var request = served.request("/api/v1/events").header("Last-Event-ID", "1");
        try (var again = new Followed(served, request)) {
            assertThat(again.next().orElseThrow().name()).isEqualTo("missed");
            served.home.events().publish(event(1));
            assertThat(again.next().orElseThrow().data()).isEqualTo(EventJson.write(event(1)));
            assertThat(again.comments()).isZero();
        }
    }

    @Test
    void who_asks_for_headers_alone_holds_no_place() throws Exception {
        for (int i = 0; i < 5; i++) {
            var head = served.request("/api/v1/events").HEAD();
            assertThat(served.send(head).statusCode()).isEqualTo(200);
        }
        try (var follow = follow()) {
            assertThat(follow.status()).isEqualTo(200);
        }
    }

    @Test
    void whose_session_ends_hears_no_more() throws Exception {
        String session = served.session(Role.VIEWER);
        var request =
                HttpRequest.newBuilder(served.at("/api/v1/events"))
                        .header("Authorization", "Bearer " + session);
        try (var viewer = new Followed(served, request)) {
            served.home.events().publish(event(0));
            assertThat(viewer.next()).isPresent();
            var ended =
                    HttpRequest.newBuilder(served.at("/api/v1/session"))
                            .DELETE()
                            .header("Authorization", "Bearer " + session);
            assertThat(served.send(ended).statusCode()).isEqualTo(204);
            served.home.events().publish(event(1));

            assertThatThrownBy(viewer::next).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_number_that_is_none_is_refused() throws Exception {
        var request = served.request("/api/v1/events").header("Last-Event-ID", "x");
        assertThat(served.send(request).statusCode()).isEqualTo(400);
    }
}
