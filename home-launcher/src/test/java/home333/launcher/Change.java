package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import home333.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * A thing that is changed from one value to the next, of which the service keeps the last that it
 * acknowledged, or the one that it was asked for and had not answered yet. The value is written
 * twice where there is room, so that half a change is seen. For one thread.
 */
abstract class Change {
    private final String name;
    private String kept = "";
    private String asked = "";
    private int count;
    private int acknowledged;

    Change(String name) {
        this.name = name;
    }

    /** Makes the next change; an answer is the acknowledgement. */
    final void next(KillableService service) throws IOException {
        count++;
        asked = !kept.isEmpty() && isEnd(count) ? "" : "%s-%06d".formatted(name, count);
        HttpResponse<String> answer = change(service, kept, asked);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        kept = asked;
        acknowledged++;
        took(answer);
    }

    /** Whether the thing is taken away now. */
    abstract boolean isEnd(int count);

    /**
     * Asks for a change.
     *
     * @param before empty for nothing
     * @param after empty for nothing
     */
    abstract HttpResponse<String> change(KillableService service, String before, String after)
            throws IOException;

    /** Learns from the answer. */
    void took(HttpResponse<String> answer) throws IOException {}

    /** The value that is there; empty for none. */
    abstract String found(KillableService service) throws IOException;

    /** Requires what was acknowledged; begins again from what is there. */
    final void check(KillableService service) throws IOException {
        String now = found(service);
        assertThat(now).as("'%s' was kept, '%s' was asked for", kept, asked).isIn(kept, asked);
        kept = now;
        asked = now;
    }

    final int acknowledged() {
        return acknowledged;
    }

    final String name() {
        return name;
    }

    /** A device is made, changed and deleted. */
    static final class OfDevice extends Change {
        private String id = "";

        OfDevice(int number) {
            super("device" + number);
        }

        @Override
        boolean isEnd(int count) {
            return count % 5 == 0;
        }

        @Override
        HttpResponse<String> change(KillableService service, String before, String after)
                throws IOException {
            String json = "{\"name\": \"%s\", \"notes\": \"%s\"}".formatted(after, after);
            if (before.isEmpty()) {
                return service.ask("POST", "/api/v1/devices", json);
            }
            return after.isEmpty()
                    ? service.ask("DELETE", "/api/v1/devices/" + id, "")
                    : service.ask("PATCH", "/api/v1/devices/" + id, json);
        }

        @Override
        void took(HttpResponse<String> answer) throws IOException {
            if (answer.statusCode() == 201) {
                id = Json.read(answer.body()).path("id").textValue();
            }
        }

        @Override
        String found(KillableService service) throws IOException {
            List<JsonNode> mine =
                    service.get("/api/v1/devices?q=" + name() + "-")
                            .path("devices")
                            .valueStream()
                            .toList();
            assertThat(mine).hasSizeLessThan(2);
            if (mine.isEmpty()) {
                return "";
            }
            JsonNode device = mine.getFirst();
            assertThat(device.path("notes")).isEqualTo(device.path("name"));
            id = device.path("id").textValue();
            return device.path("name").textValue();
        }
    }

    /** A token is made, and ended. */
    static final class OfToken extends Change {
        private String id = "";
        private String token = "";

        OfToken(int number) {
            super("token" + number);
        }

        @Override
        boolean isEnd(int count) {
            return true;
        }

        @Override
        HttpResponse<String> change(KillableService service, String before, String after)
                throws IOException {
            if (after.isEmpty()) {
                return service.ask("DELETE", "/api/v1/tokens/" + id, "");
            }
            return service.ask(
                    "POST",
                    "/api/v1/tokens",
                    "{\"name\": \"%s\", \"scopes\": [\"read\"], \"days\": 1}".formatted(after));
        }

        @Override
        void took(HttpResponse<String> answer) throws IOException {
            if (answer.statusCode() == 201) {
                JsonNode made = Json.read(answer.body());
                id = made.path("id").textValue();
                token = made.path("token").textValue();
            }
        }

        @Override
        String found(KillableService service) throws IOException {
            List<JsonNode> mine =
                    service.get("/api/v1/tokens")
                            .path("tokens")
                            .valueStream()
                            .filter(it -> it.path("name").textValue().startsWith(name() + "-"))
                            .toList();
            assertThat(mine).hasSizeLessThan(2);
            String found = mine.isEmpty() ? "" : mine.getFirst().path("id").textValue();
            if (!token.isEmpty()) {
                int status = service.as(token, "GET", "/api/v1/devices", "").statusCode();
                assertThat(status).isEqualTo(found.equals(id) ? 200 : 401);
            }
            id = found;
            return mine.isEmpty() ? "" : mine.getFirst().path("name").textValue();
        }
    }

    /** Two settings are changed at once, to one number. */
    static final class OfSettings extends Change {
        OfSettings() {
            super("settings");
        }

        @Override
        boolean isEnd(int count) {
            return false;
        }

        @Override
        HttpResponse<String> change(KillableService service, String before, String after)
                throws IOException {
            int number = Integer.parseInt(after.substring(after.length() - 6));
            return service.ask(
                    "PATCH",
                    "/api/v1/settings",
                    "{\"scans_kept\": %d, \"status_cache_ms\": %d}".formatted(number, number));
        }

        @Override
        String found(KillableService service) throws IOException {
            JsonNode settings = service.get("/api/v1/settings");
            int number = settings.path("scans_kept").intValue();
            boolean isWhole = number == settings.path("status_cache_ms").intValue();
            return isWhole ? "%s-%06d".formatted(name(), number) : "";
        }
    }
}
