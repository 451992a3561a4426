package home333.srv;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import home333.srv.client.HomeClient;
import java.lang.reflect.Method;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The client can ask whatever the server answers. */
class EveryRouteHasAMethodTest {
    /** The ids of routes that methods of the client's classes name. */
    private static Set<String> asked() throws ClassNotFoundException {
        String room = HomeClient.class.getPackageName();
        Set<String> ids = new TreeSet<>();
        Set<Class<?>> seen = new HashSet<>();
        Deque<Class<?>> waiting = new ArrayDeque<>(Set.of(HomeClient.class));
        for (String name :
                new String[] {
                    "DeviceRegistry",
                    "ScanStore",
                    "Scanner",
                    "StatusProbe",
                    "WakeSender",
                    "VpnDirectory",
                    "History",
                    "EventBus"
                }) {
            waiting.add(Class.forName(room + ".Served" + name));
        }
        while (!waiting.isEmpty()) {
            Class<?> one = waiting.pop();
            if (!one.getPackageName().equals(room) || !seen.add(one)) {
                continue;
            }
            for (Method method : one.getDeclaredMethods()) {
                for (var route : method.getAnnotationsByType(home333.srv.client.Route.class)) {
                    ids.add(route.value());
                }
                waiting.add(method.getReturnType());
            }
        }
        return ids;
    }

    @Test
    void each_route_of_the_server_has_a_method_in_the_client_and_none_is_made_up()
            throws Exception {
        try (var served = new ServedHome();
                var api = new Api(served.home, ServerOptions.LOOPBACK, InstantSource.system())) {
            Set<String> answered =
                    api.routes().all().stream()
                            .filter(route -> !isOfThePage(route))
                            .map(Route::id)
                            .collect(toCollection(TreeSet::new));

            assertThat(asked()).isEqualTo(answered);
        }
    }

    /** Files for browsers. */
    private static boolean isOfThePage(Route route) {
        String path = route.path().text();
        return path.equals("/") || path.startsWith("/page/");
    }
}
