package home333.srv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.app.Home;
import home333.domain.Secret;
import home333.domain.Settings;
import home333.domain.account.Scope;
import home333.json.Json;
import home333.json.SettingsJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What the owner has chosen, and the secrets that belong to it, which nobody reads any more. */
final class SettingsRoutes {
    private static final int LARGEST_SECRET = 16 << 10;

    private final Home home;
    private final Object oneChange = new Object();

    SettingsRoutes(Home home) {
        this.home = home;
    }

    List<Route> routes() {
        var admin = Access.to(Scope.ADMIN);
        return List.of(
                Route.get("/api/v1/settings")
                        .named("getSettings", "What the owner has chosen; no secret is in it.")
                        .allowed(admin)
                        .answering(Route.Answer.json("Settings"))
                        .by(_ -> {
                            ObjectNode settings = SettingsJson.write(home.settings());
                            return Reply.json(settings).with("ETag", tag(settings));
                        }),
                Route.patch("/api/v1/settings")
                        .named(
                                "changeSettings",
                                "Changes those fields that are sent; null takes away.")
                        .allowed(admin)
                        .taking("Settings")
                        .answering(Route.Answer.json("ChangedSettings"))
                        .by(this::change),
                Route.get("/api/v1/secrets")
                        .named("listSecrets", "Which secrets can be entered, and which are.")
                        .allowed(admin)
                        .answering(Route.Answer.json("SecretList"))
                        .by(_ -> secrets()),
                Route.put("/api/v1/secrets/{name}")
                        .named("enterSecret", "Keeps a secret; nobody can read it again.")
                        .allowed(admin)
                        .taking("EnteredSecret")
                        .by(this::enter),
                Route.delete("/api/v1/secrets/{name}")
                        .named("forgetSecret", "Forgets a secret.")
                        .allowed(admin)
                        .by(call -> {
                            home.caretaker().forget(known(call));
                            return Reply.NOTHING;
                        }));
    }

    private static String tag(ObjectNode settings) {
        byte[] bytes = Json.line(settings).getBytes(StandardCharsets.UTF_8);
        return "\"" + UUID.nameUUIDFromBytes(bytes) + "\"";
    }

    private Reply change(Call call) throws IOException {
        ObjectNode patch = call.json();
        call.note("fields", String.join(", ", names(patch)));
        synchronized (oneChange) {
            Settings before = home.settings();
            ObjectNode node = SettingsJson.write(before);
            Optional<String> wanted = Version.wanted(call);
            if (wanted.isPresent() && !wanted.get().equals(tag(node))) {
                throw Problem.Kind.CHANGED.failure("The settings are others by now.");
            }
            DeviceForm.merge(node, patch);
            Settings after = read(node);
            home.caretaker().check(before, after);
            home.choose(after);
            home.caretaker().changed(before, after);
            return changed(before, after);
        }
    }

    private static Settings read(ObjectNode node) {
        Settings settings = SettingsJson.read(node);
        Optional<String> remark = SettingsJson.remarks(node, settings).stream().findFirst();
        if (remark.isPresent()) {
            throw Problem.Kind.INVALID.failure(remark.get().replaceFirst("; .*", "") + ".");
        }
        return settings;
    }

    private Reply changed(Settings before, Settings after) {
        ObjectNode node = Json.object();
        ObjectNode settings = SettingsJson.write(after);
        ObjectNode earlier = SettingsJson.write(before);
        node.set("settings", settings);
        ArrayNode restart = node.putArray("read_at_start");
        home.caretaker().readAtStart().stream()
                .filter(name -> !Objects.equals(settings.get(name), earlier.get(name)))
                .forEach(restart::add);
        return Reply.json(node).with("ETag", tag(settings));
    }

    /** Their values may be as good as a password. */
    private static Set<String> names(ObjectNode patch) {
        var names = new TreeSet<String>();
        patch.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Reply secrets() throws IOException {
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("secrets");
        home.caretaker()
                .secrets()
                .forEach((name, isKept) -> array.addObject().put("name", name).put("kept", isKept));
        return Reply.json(node);
    }

    private String known(Call call) throws IOException {
        String name = call.name("name");
        if (!home.caretaker().secrets().containsKey(name)) {
            throw Problem.Kind.NOT_FOUND.failure("There is no secret '" + name + "'.");
        }
        return name;
    }

    private Reply enter(Call call) throws IOException {
        String name = known(call);
        Secret secret = Secret.of(Texts.required(call.json(LARGEST_SECRET), "secret").strip());
        home.caretaker().enter(name, secret);
        return Reply.NOTHING;
    }
}
