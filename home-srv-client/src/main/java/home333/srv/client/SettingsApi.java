package home333.srv.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.Secret;
import home333.domain.Settings;
import home333.domain.presence.DhcpServer;
import home333.domain.presence.DhcpServers;
import home333.json.DhcpServersJson;
import home333.json.Json;
import home333.json.SettingsJson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the owner of a server has chosen. */
public final class SettingsApi {
    private static final String SETTINGS = "/api/v1/settings";
    private static final String SECRET = "/api/v1/secrets/{name}";
    private static final String SERVERS = "/api/v1/dhcp/servers";

    private static final Duration LONGEST_TEST = Duration.ofMinutes(2);

    private final Wire wire;

    SettingsApi(Wire wire) {
        this.wire = wire;
    }

    /**
     * Settings that were changed.
     *
     * @param readAtStart changed sections that take a new start of the service
     */
    public record Changed(Settings settings, List<String> readAtStart) {
        public Changed {
            readAtStart = List.copyOf(readAtStart);
        }
    }

    /** By what people are told: its name, and webhook, ntfy, mail or mqtt. */
    public record ChannelInfo(String name, String kind) {}

    /**
     * What came of a test.
     *
     * @param result delivered, later or refused
     * @param reason why not; empty where it was
     */
    public record ChannelResult(String name, String result, String reason) {}

    /** What is chosen; no secret is in it. */
    @Route("getSettings")
    public Settings get() throws IOException, InterruptedException {
        return wire.send(Ask.get(SETTINGS)).read(SettingsJson::read);
    }

    /**
     * Changes some of it.
     *
     * @param mergePatch a JSON object: its fields are set, null takes away
     */
    @Route("changeSettings")
    public Changed change(String mergePatch) throws IOException, InterruptedException {
        return wire.send(Ask.patch(SETTINGS).json(Json.read(mergePatch)))
                .read(node ->
                        new Changed(
                                SettingsJson.read(node.path("settings")),
                                Shape.texts(node, "read_at_start")));
    }

    /** Which secrets can be entered, and whether each is. */
    @Route("listSecrets")
    public Map<String, Boolean> secrets() throws IOException, InterruptedException {
        List<JsonNode> all =
                wire.send(Ask.get("/api/v1/secrets"))
                        .read(node -> Shape.list(node, "secrets", it -> it));
        Map<String, Boolean> kept = new TreeMap<>();
        all.forEach(it -> kept.put(it.path("name").asText(), it.path("kept").asBoolean()));
        return kept;
    }

    /** Keeps a secret; nobody can read it again. */
    @Route("enterSecret")
    public void enter(String name, Secret secret) throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("secret", secret.reveal());
        var _ = wire.send(Ask.put(SECRET, name).json(body));
    }

    /** Forgets a secret. */
    @Route("forgetSecret")
    public void forget(String name) throws IOException, InterruptedException {
        var _ = wire.send(Ask.delete(SECRET, name));
    }

    /** By what people are told. */
    @Route("listChannels")
    public List<ChannelInfo> channels() throws IOException, InterruptedException {
        return wire.send(Ask.get("/api/v1/notifications/channels"))
                .read(node ->
                        Shape.list(
                                node,
                                "channels",
                                it ->
                                        new ChannelInfo(
                                                Shape.text(it, "name"), Shape.text(it, "kind"))));
    }

    /** Sends a test by a channel, or by all of them. */
    @Route("testChannels")
    public List<ChannelResult> test(Optional<String> channel)
            throws IOException, InterruptedException {
        ObjectNode body = Json.object();
        channel.ifPresent(name -> body.put("channel", name));
        return wire.send(Ask.post("/api/v1/notifications/test").json(body).lasting(LONGEST_TEST))
                .read(node -> Shape.list(node, "channels", SettingsApi::result));
    }

    private static ChannelResult result(JsonNode node) {
        return new ChannelResult(
                Shape.text(node, "name"), Shape.text(node, "result"), Shape.text(node, "reason"));
    }

    /** Who gives addresses away, adopted or not. */
    @Route("listDhcpServers")
    public DhcpServers dhcpServers() throws IOException, InterruptedException {
        return wire.send(Ask.get(SERVERS)).read(DhcpServersJson::read);
    }

    /** Says that one is known. */
    @Route("adoptDhcpServer")
    public DhcpServers adopt(DhcpServer server) throws IOException, InterruptedException {
        return wire.send(Ask.post(SERVERS + "/adopt").json(DhcpServersJson.write(server)))
                .read(DhcpServersJson::read);
    }

    /** As if one had never been met. */
    @Route("forgetDhcpServer")
    public DhcpServers forget(DhcpServer server) throws IOException, InterruptedException {
        return wire.send(Ask.post(SERVERS + "/forget").json(DhcpServersJson.write(server)))
                .read(DhcpServersJson::read);
    }

    /** As if only those that are adopted had ever been met. */
    @Route("forgetRogueDhcpServers")
    public DhcpServers forgetRogues() throws IOException, InterruptedException {
        return wire.send(Ask.delete("/api/v1/dhcp/rogues")).read(DhcpServersJson::read);
    }
}
