package home333.app.vpn;

import home333.ports.VpnWebhook;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One that is made when the first message comes, and then remembers what came. */
public final class LazyWebhook implements VpnWebhook {
    private final Supplier<VpnWebhook> maker;
    private @Nullable VpnWebhook made; // guarded by this

    public LazyWebhook(Supplier<VpnWebhook> maker) {
        this.maker = maker;
    }

    @Override
    public Answer receive(String signature, InputStream body) throws IOException {
        return made().receive(signature, body);
    }

    private synchronized VpnWebhook made() {
        VpnWebhook known = made;
        if (known == null) {
            known = maker.get();
            made = known;
        }
        return known;
    }
}
