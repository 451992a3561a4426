package home333.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.ports.NameResolver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link NameResolver} promises. */
@Timeout(60)
public abstract class NameResolverContract {
    private static final IpAddress ROUTER = IpAddress.parse("198.18.0.1");
    private static final IpAddress ROUTER_SIX = IpAddress.parse("fd00:333::1");
    private static final IpAddress NAS = IpAddress.parse("198.18.0.7");
    private static final IpAddress NAMELESS = IpAddress.parse("198.18.0.99");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What the resolver under test knows, for both directions. */
    protected static final Map<IpAddress, List<HostName>> KNOWN =
            Map.of(
                    ROUTER, List.of(new HostName("router.home.test", "dns")),
                    ROUTER_SIX, List.of(new HostName("router.home.test", "dns")),
                    NAS, List.of(new HostName("nas.home.test", "dns")));

    /** A resolver that knows what is {@link #KNOWN}, and no other name in home.test. */
    protected abstract NameResolver resolver() throws Exception;

    @Test
    void names_many_addresses_together_and_leaves_out_the_nameless() throws Exception {
        var names = resolver().namesOf(List.of(ROUTER, ROUTER_SIX, NAS, NAMELESS), PATIENCE);

        assertThat(names).isEqualTo(KNOWN);
    }

    @Test
    void names_nobody_when_nobody_is_asked_for() throws Exception {
        assertThat(resolver().namesOf(List.of(), PATIENCE)).isEmpty();
    }

    @Test
    void takes_an_address_that_is_given_twice() throws Exception {
        assertThat(resolver().namesOf(List.of(NAS, NAS), PATIENCE)).containsOnlyKeys(NAS);
    }

    @Test
    void finds_the_addresses_of_a_name_ipv4_first() throws Exception {
        assertThat(resolver().addressesOf("router.home.test", PATIENCE))
                .containsExactly(ROUTER, ROUTER_SIX);
    }

    @Test
    void upper_and_lower_case_do_not_count() throws Exception {
        assertThat(resolver().addressesOf("NAS.Home.test", PATIENCE)).containsExactly(NAS);
    }

    @Test
    void a_name_that_nobody_has_is_empty() throws Exception {
        assertThat(resolver().addressesOf("nobody.home.test", PATIENCE)).isEmpty();
    }

    @Test
    void what_no_host_can_be_called_is_empty() throws Exception {
        assertThat(resolver().addressesOf("no..name", PATIENCE)).isEmpty();
        assertThat(resolver().addressesOf("", PATIENCE)).isEmpty();
    }

    @Test
    void an_interrupt_ends_both() throws Exception {
        NameResolver resolver = resolver();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> resolver.namesOf(List.of(NAS), PATIENCE))
                .isInstanceOf(InterruptedException.class);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> resolver.addressesOf("nas.home.test", PATIENCE))
                .isInstanceOf(InterruptedException.class);
    }
}
