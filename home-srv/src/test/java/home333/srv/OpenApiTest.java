package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.testkit.Samples;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenApiTest {
    private static final String SPAN = "&from=2026-11-22T00:00:00Z&to=2026-11-23T00:00:00Z";

    /** What has to be said. */
    private static final Map<String, String> QUERIES =
            Map.of(
                    "/api/v1/wakes",
                    "?mac=00:11:32:aa:bb:cc",
                    "/api/v1/ports/history/wakes",
                    "?mac=00:11:32:aa:bb:cc",
                    "/api/v1/ports/history/transitions",
                    "?device=nas" + SPAN,
                    "/api/v1/ports/history/latencies",
                    "?device=nas&resolution=hour" + SPAN);

    private static final String REFERENCE = "#/components/schemas/";

    private ServedHome served;
    private ObjectNode api;

    @BeforeEach
    void start() throws Exception {
        served = new ServedHome();
        api =
                ServedHome.json(
                        served.send(HttpRequest.newBuilder(served.at("/api/v1/openapi.json"))));
    }

    @AfterEach
    void end() {
        served.close();
    }

    @Test
    void every_schema_is_there_and_every_one_is_used() {
        var used = new TreeSet<String>();
        for (JsonNode reference : api.findValues("$ref")) {
            used.add(reference.textValue().substring(REFERENCE.length()));
        }
        var written = new TreeSet<String>();
        api.path("components").path("schemas").fieldNames().forEachRemaining(written::add);
        assertThat(used).isEqualTo(written);
    }

    /** A generator takes one that says nothing for an object that may hold nothing. */
    @Test
    void every_object_says_what_it_holds() {
        List<JsonNode> silent =
                api.path("components").path("schemas").findParents("type").stream()
                        .filter(it -> it.path("type").toString().contains("\"object\""))
                        .filter(it -> !it.has("properties") && !it.has("additionalProperties"))
                        .toList();
        assertThat(silent).isEmpty();
    }

    @Test
    void each_name_in_a_path_is_a_parameter() {
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            for (JsonNode operation : path.getValue()) {
                for (String name : PathTemplate.of(path.getKey()).names()) {
                    assertThat(operation.path("parameters").findValuesAsText("name"))
                            .contains(name);
                }
                assertThat(operation.path("summary").textValue()).endsWith(".");
            }
        }
    }

    /** What can be asked without an object or a neighbour to ask about. */
    @Test
    void answers_are_what_the_description_says() throws Exception {
        var _ = served.known(Samples.fullDevice("nas"));
        served.scans.save(Samples.scan("s1", Samples.NOON));
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            JsonNode content =
                    path.getValue()
                            .path("get")
                            .path("responses")
                            .path("200")
                            .path("content")
                            .path("application/json");
            String asked =
                    path.getKey()
                            .replace("/devices/{id}", "/devices/nas")
                            .replace("/scans/{id}", "/scans/s1");
            if (content.isMissingNode() || asked.contains("{") || asked.endsWith("openapi.json")) {
                continue;
            }
            var answer = served.get(asked + QUERIES.getOrDefault(asked, ""));
            if (answer.statusCode() == 200) {
                check(ServedHome.json(answer), content.path("schema"), asked, wrong);
            } else if (!asked.equals("/api/v1/scans/diff") && !asked.equals("/api/v1/tokens")) {
                wrong.add(asked + " answers " + answer.statusCode());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** As much of JSON Schema as the schemas use. */
    private void check(JsonNode value, JsonNode schema, String where, List<String> wrong) {
        JsonNode reference = schema.path("$ref");
        if (reference.isTextual()) {
            String name = reference.textValue().substring(REFERENCE.length());
            check(value, api.path("components").path("schemas").path(name), where, wrong);
            return;
        }
        if (schema.has("type") && !isOfType(value, schema.path("type"))) {
            wrong.add(where + " is " + value.getNodeType() + " and not " + schema.path("type"));
            return;
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            wrong.add(where + " is " + value + ", none of " + schema.path("enum"));
        }
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.textValue())) {
                wrong.add(where + " has no " + required.textValue());
            }
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (value.has(property.getKey())) {
                check(
                        value.path(property.getKey()),
                        property.getValue(),
                        where + "." + property.getKey(),
                        wrong);
            }
        }
        if (value.isArray()) {
            value.forEach(element -> check(element, schema.path("items"), where + "[]", wrong));
        }
    }

    private static boolean isOfType(JsonNode value, JsonNode type) {
        if (type.isArray()) {
            return type.valueStream().anyMatch(one -> isOfType(value, one));
        }
        return switch (type.textValue()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
