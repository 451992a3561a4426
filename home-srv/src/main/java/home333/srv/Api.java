package home333.srv;

import home333.app.Home;
import home333.app.accounts.Accounts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that the server answers, and what its routes share. */
final class Api implements AutoCloseable {
    private final Traffic traffic = new Traffic();
    private final Listeners listeners;
    private final EventFeed feed;
    private final Cookies cookies;
    private final Routes routes;
    private volatile @Nullable Reply description;

    Api(Home home, ServerOptions options, InstantSource clock) {
        feed = new EventFeed(home.events(), clock.instant());
        Accounts accounts = home.accounts();
        cookies = new Cookies(options);
        listeners = new Listeners(options.mostListeners(), accounts);
        List<Route> all = new ArrayList<>();
        all.addAll(new DeviceRoutes(home, clock).routes());
        all.addAll(new PresenceRoutes(home, clock).routes());
        all.addAll(new ScanRoutes(home, listeners).routes());
        all.addAll(new WakeRoutes(home, listeners).routes());
        all.addAll(new VpnRoutes(home, clock).routes());
        all.addAll(new DhcpRoutes(home.dhcp()).routes());
        all.addAll(new SettingsRoutes(home).routes());
        all.addAll(new NoticeRoutes(home.caretaker(), clock).routes());
        all.addAll(new EventRoutes(feed, listeners).routes());
        all.addAll(new SessionRoutes(accounts, cookies, clock).routes());
        all.addAll(new FactorRoutes(accounts, clock).routes());
        all.addAll(new PasskeyRoutes(accounts, cookies, clock).routes());
        all.addAll(new OidcRoutes(accounts, cookies, clock).routes());
        all.addAll(new UserRoutes(accounts, clock).routes());
        all.addAll(new AuditRoutes(accounts, listeners, clock).routes());
        all.addAll(new StoreRoutes(home).routes());
        all.addAll(new MemoryRoutes(home, feed).routes());
        all.addAll(new InstrumentRoutes(home, listeners).routes());
        all.addAll(new VpnPortRoutes(home).routes());
        all.addAll(new AboutRoutes(home, new Metrics(home, traffic, listeners)).routes());
        all.add(description(all));
        List<Route> withPage = new ArrayList<>(all);
        withPage.addAll(new PageRoutes().routes());
        routes = new Routes(withPage);
    }

    /** It is the same for as long as the server runs. */
    private Reply described(List<Route> all) {
        Reply known = description;
        if (known == null) {
            known = Reply.json(OpenApi.describe(all, cookies));
            description = known;
        }
        return known;
    }

    private Route description(List<Route> all) {
        return Route.get("/api/v1/openapi.json")
                .named("describeApi", "This description.")
                .allowed(Access.EVERYBODY)
                .answering(Route.Answer.of("application/json"))
                .by(_ -> described(all));
    }

    Routes routes() {
        return routes;
    }

    Traffic traffic() {
        return traffic;
    }

    /** Whoever follows events hears no more. */
    @Override
    public void close() {
        feed.close();
    }
}
