package home333.srv.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import home333.domain.wake.MagicPacket;
import home333.domain.wake.WakeDelivery;
import home333.json.Json;
import home333.json.WakeJson;
import home333.ports.WakeSender;
import java.io.IOException;
import java.util.List;

/** Sends magic packets into a server's LANs. */
final class ServedWakeSender implements WakeSender {
    private final Wire wire;

    ServedWakeSender(Wire wire) {
        this.wire = wire;
    }

    @Override
    @Route("sendPacket")
    public List<WakeDelivery> send(MagicPacket packet) throws IOException {
        ObjectNode body = Json.object().put("mac", packet.mac().toString());
        packet.password().ifPresent(password -> body.put("secure_on", password.digits()));
        return Uninterrupted.call(() ->
                wire.send(Ask.post("/api/v1/ports/packets").json(body))
                        .read(node -> Shape.list(node, "deliveries", WakeJson::readDelivery)));
    }
}
