package home333.srv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.account.Scope;
import home333.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The description of the API: its paths are made of the routes, its schemas stand in {@code
 * schemas.json}.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.0">OpenAPI 3.1</a>
 */
final class OpenApi {
    private static final String PROBLEM = "application/problem+json";

    private OpenApi() {}

    /** The whole document. */
    static ObjectNode describe(List<Route> routes, Cookies cookies) {
        ObjectNode api = Json.object().put("openapi", "3.1.0");
        api.putObject("info")
                .put("title", "333HOME")
                .put("version", "1")
                .put(
                        "description",
                        "Looks after a home network: what is on it, who is there, what is woken."
                                + " Times are RFC 3339 in UTC, durations milliseconds.")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        api.putArray("servers").addObject().put("url", "/");
        ObjectNode paths = api.putObject("paths");
        for (Route route : routes) {
            ObjectNode path = paths.withObjectProperty(route.path().text());
            path.set(route.verb().name().toLowerCase(Locale.ROOT), operation(route));
        }
        ObjectNode components = api.putObject("components");
        components.set("schemas", schemas());
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("token").put("type", "http").put("scheme", "bearer");
        schemes.putObject("session")
                .put("type", "apiKey")
                .put("in", "cookie")
                .put("name", cookies.name());
        return api;
    }

    static ObjectNode schemas() {
        try (InputStream in =
                Objects.requireNonNull(OpenApi.class.getResourceAsStream("schemas.json"))) {
            return (ObjectNode) Json.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the schemas of the API", e);
        }
    }

    private static ObjectNode operation(Route route) {
        ObjectNode operation =
                Json.object().put("operationId", route.id()).put("summary", route.meaning());
        operation.putArray("tags").add(tag(route));
        parameters(route, operation.putArray("parameters"));
        route.body()
                .ifPresent(schema -> {
                    ObjectNode body = operation.putObject("requestBody").put("required", true);
                    schema(body, "application/json", schema);
                });
        responses(route, operation.putObject("responses"));
        ArrayNode security = operation.putArray("security");
        if (route.access().scope().isPresent()) {
            security.addObject().putArray("token");
            security.addObject().putArray("session");
        }
        operation.put("x-scope", route.access().scope().map(Scope::word).orElse("everybody"));
        return operation;
    }

    private static String tag(Route route) {
        List<String> segments = route.path().segments();
        return segments.size() > 2 ? segments.get(2) : "server";
    }

    private static void parameters(Route route, ArrayNode parameters) {
        for (String name : route.path().names()) {
            parameters
                    .addObject()
                    .put("name", name)
                    .put("in", "path")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string");
        }
        for (Parameter parameter : route.parameters()) {
            parameters
                    .addObject()
                    .put("name", parameter.name())
                    .put("in", "query")
                    .put("description", parameter.meaning())
                    .putObject("schema")
                    .put("type", parameter.type());
        }
    }

    private static void responses(Route route, ObjectNode responses) {
        ObjectNode good =
                responses
                        .putObject(String.valueOf(route.answer().status()))
                        .put("description", "It went well.");
        route.answer()
                .mediaType()
                .ifPresent(type -> {
                    if (route.answer().schema().isPresent()) {
                        schema(good, type, route.answer().schema().get());
                    } else {
                        good.putObject("content")
                                .putObject(type)
                                .putObject("schema")
                                .put("type", "string");
                    }
                });
        ObjectNode bad = responses.putObject("default").put("description", "Why it was not done.");
        schema(bad, PROBLEM, "Problem");
    }

    private static void schema(ObjectNode holder, String mediaType, String schema) {
        holder.putObject("content")
                .putObject(mediaType)
                .putObject("schema")
                .put("$ref", "#/components/schemas/" + schema);
    }
}
