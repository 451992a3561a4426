package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.adapters.net.dns.DnsName;
import home333.adapters.net.dns.DnsQuestion;
import home333.adapters.net.dns.DnsRecord;
import home333.adapters.net.dns.DnsType;
import home333.adapters.net.dns.LoopbackNameServer;
import home333.adapters.net.dns.LoopbackNameServer.Behaviour;
import home333.domain.HostName;
import home333.domain.IpAddress;
import home333.ports.NameResolver;
import home333.testkit.NameResolverContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DnsNameResolverTest extends NameResolverContract {
    private static final Behaviour SILENT = _ -> List.of();
    private static final int SERVER_FAILED = 0x8182;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final IpAddress NAS = IpAddress.parse("198.18.0.7");
    private static final Behaviour NAS_ONLY =
            LoopbackNameServer.zone(LoopbackNameServer.records("nas.lan", "198.18.0.7"));

    @TempDir Path directory;
    private final List<LoopbackNameServer> servers = new ArrayList<>();
    private String hosts = "";
    private String options = "options timeout:1\n";

    @AfterEach
    void stopServers() throws InterruptedException {
        for (LoopbackNameServer server : servers) {
            server.stop();
        }
    }

    @Override
    protected NameResolver resolver() throws IOException {
        List<DnsRecord> records = new ArrayList<>();
        KNOWN.forEach((address, names) ->
                names.forEach(name ->
                        records.addAll(
                                LoopbackNameServer.records(name.name(), address.toString()))));
        return resolver(LoopbackNameServer.zone(records));
    }

    /** A resolver with name servers on 127.0.0.1, 127.0.0.2, … */
    private DnsNameResolver resolver(Behaviour... behaviours) throws IOException {
        var settings = new StringBuilder(options);
        for (Behaviour behaviour : behaviours) {
            String address = "127.0.0." + (servers.size() + 1);
            int port = servers.isEmpty() ? 0 : servers.getFirst().port();
            servers.add(new LoopbackNameServer(address, port, behaviour));
            settings.append("nameserver ").append(address).append('\n');
        }
        return new DnsNameResolver(
                Files.writeString(directory.resolve("resolv.conf"), settings),
                Files.writeString(directory.resolve("hosts"), hosts),
                servers.getFirst().port());
    }

    private List<DnsQuestion> asked(int server) {
        return servers.get(server).asked();
    }

    @Nested
    class Files_and_servers {
        @Test
        void the_file_of_hosts_comes_first() throws Exception {
            hosts = "198.18.0.7 storage.lan storage # in the cellar\n";
            DnsNameResolver resolver = resolver(NAS_ONLY);

            assertThat(resolver.namesOf(List.of(NAS), PATIENCE).get(NAS))
                    .containsExactly(
                            new HostName("storage.lan", "hosts"), new HostName("storage", "hosts"));
            assertThat(resolver.addressesOf("Storage", PATIENCE)).containsExactly(NAS);
            assertThat(asked(0)).isEmpty();
        }

        @Test
        void a_short_name_is_looked_for_in_the_search_domains() throws Exception {
            options += "search attic.lan lan\n";

            assertThat(resolver(NAS_ONLY).addressesOf("nas", PATIENCE)).containsExactly(NAS);
            assertThat(asked(0))
                    .extracting(question -> question.name().toString())
                    .containsExactlyInAnyOrder(
                            "nas.attic.lan", "nas.attic.lan", "nas.lan", "nas.lan");
        }

        @Test
        void the_name_of_this_machine_is_known_without_asking() throws Exception {
            DnsNameResolver resolver = resolver(SILENT);

            assertThat(resolver.addressesOf("localhost", PATIENCE))
                    .containsExactly(IpAddress.parse("127.0.0.1"), IpAddress.parse("::1"));
            assertThat(resolver.addressesOf("my.LocalHost.", PATIENCE)).hasSize(2);
            assertThat(asked(0)).isEmpty();
        }

        @Test
        void addresses_of_one_link_are_nobody_elses_business() throws Exception {
            var local =
                    List.of(
                            "fe80::1",
                            "fe80::1%eth0",
                            "169.254.1.1",
                            "127.0.0.1",
                            "::",
                            "224.0.0.1");

            assertThat(
                            resolver(NAS_ONLY)
                                    .namesOf(
                                            local.stream().map(IpAddress::parse).toList(),
                                            PATIENCE))
                    .isEmpty();
            assertThat(asked(0)).isEmpty();
        }

        @Test
        void many_names_come_at_once() throws Exception {
            List<DnsRecord> zone = new ArrayList<>();
            List<IpAddress> addresses =
                    IntStream.range(0, 300).<IpAddress>mapToObj(NAS::plus).toList();
            addresses.forEach(address ->
                    zone.addAll(
                            LoopbackNameServer.records(
                                    "h" + address.toString().replace('.', '-'),
                                    address.toString())));

            assertThat(resolver(LoopbackNameServer.zone(zone)).namesOf(addresses, PATIENCE))
                    .hasSize(300)
                    .containsEntry(NAS, List.of(new HostName("h198-18-0-7", "dns")));
        }

        @Test
        void an_alias_is_followed() throws Exception {
            DnsName alias = DnsName.ofHost("files.lan").orElseThrow();
            DnsName nas = DnsName.ofHost("nas.lan").orElseThrow();
            Behaviour aliased =
                    query ->
                            List.of(
                                    LoopbackNameServer.reply(
                                            query,
                                            0x8180,
                                            List.of(
                                                    new DnsRecord.Address(nas, NAS),
                                                    new DnsRecord.Alias(alias, nas))));

            assertThat(resolver(aliased).addressesOf("files.lan", PATIENCE)).containsExactly(NAS);
        }
    }

    @Nested
    class Servers_with_problems {
        @Test
        void a_silent_one_is_followed_by_the_next() throws Exception {
            assertThat(resolver(SILENT, NAS_ONLY).namesOf(List.of(NAS), PATIENCE))
                    .containsOnlyKeys(NAS);
            assertThat(asked(0)).hasSize(1);
        }

        @Test
        void a_silent_one_holds_up_the_first_questions_only() throws Exception {
            List<IpAddress> addresses =
                    IntStream.range(0, 200).<IpAddress>mapToObj(NAS::plus).toList();

            assertThat(resolver(SILENT, NAS_ONLY).namesOf(addresses, PATIENCE))
                    .containsOnlyKeys(NAS);
            assertThat(asked(0)).hasSizeLessThanOrEqualTo(64);
        }

        @Test
        void one_that_fails_is_followed_by_the_next_at_once() throws Exception {
            Behaviour failing =
                    query -> List.of(LoopbackNameServer.reply(query, SERVER_FAILED, List.of()));
            options = "options timeout:30\n";
            DnsNameResolver resolver = resolver(failing, NAS_ONLY);

            assertThat(resolver.addressesOf("nas.lan", PATIENCE)).containsExactly(NAS);
        }

        @Test
        void one_that_is_not_there_is_followed_by_the_next_at_once() throws Exception {
            options = "options timeout:30\n";
            DnsNameResolver resolver = resolver(SILENT, NAS_ONLY);
            servers.getFirst().stop();

            assertThat(resolver.namesOf(List.of(NAS), PATIENCE)).containsOnlyKeys(NAS);
        }

        @Test
        void a_late_answer_still_counts() throws Exception {
            List<byte[]> kept = new ArrayList<>();
            Behaviour late =
                    query -> {
                        kept.addAll(NAS_ONLY.answer(query));
                        return kept.size() == 1 ? List.of() : List.of(kept.getFirst());
                    };

            assertThat(resolver(late).namesOf(List.of(NAS), PATIENCE)).containsOnlyKeys(NAS);
            assertThat(asked(0)).hasSize(2);
        }

        @Test
        @Timeout(20)
        void nobody_waits_longer_than_patience() throws Exception {
            options = "options timeout:30\n";
            DnsNameResolver resolver = resolver(SILENT);

            assertThat(resolver.namesOf(List.of(NAS), Duration.ofMillis(300))).isEmpty();
            assertThatThrownBy(() -> resolver.addressesOf("nas.lan", Duration.ofMillis(300)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no name server answered about 'nas.lan'");
        }

        @Test
        void an_interrupt_ends_the_wait() throws Exception {
            var heard = new CountDownLatch(1);
            var thrown = new AtomicReference<Throwable>();
            DnsNameResolver resolver =
                    resolver(_ -> {
                        heard.countDown();
                        return List.of();
                    });
            Thread thread =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    var _ = resolver.namesOf(List.of(NAS), PATIENCE);
                                } catch (InterruptedException e) {
                                    thrown.set(e);
                                }
                            });
            heard.await();
            thread.interrupt();

            assertThat(thread.join(Duration.ofMillis(500))).isTrue();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        }
    }

    @Nested
    class Hostile_answers {
        private final List<DnsRecord> lie =
                List.of(
                        new DnsRecord.Pointer(
                                DnsName.reverse(NAS), DnsName.ofHost("evil.lan").orElseThrow()));

        @Test
        void of_very_many_names_at_one_address_the_first_are_kept() throws Exception {
            List<DnsRecord> names =
                    IntStream.range(0, 40)
                            .mapToObj(i -> DnsName.ofHost("n" + i + ".lan").orElseThrow())
                            .<DnsRecord>map(
                                    name -> new DnsRecord.Pointer(DnsName.reverse(NAS), name))
                            .toList();
            Behaviour many = query -> List.of(LoopbackNameServer.reply(query, 0x8180, names));

            assertThat(resolver(many).namesOf(List.of(NAS), PATIENCE).get(NAS))
                    .hasSize(8)
                    .startsWith(new HostName("n0.lan", "dns"));
        }

        @Test
        void an_answer_with_another_id_or_question_does_not_count() throws Exception {
            DnsQuestion other =
                    new DnsQuestion(DnsName.reverse(IpAddress.parse("198.18.0.8")), DnsType.PTR);
            Behaviour attacked =
                    query -> {
                        DnsQuestion asked = query.questions().getFirst();
                        List<byte[]> replies = new ArrayList<>();
                        replies.add(LoopbackNameServer.reply(query.id() ^ 1, asked, 0x8180, lie));
                        replies.add(LoopbackNameServer.reply(query.id(), other, 0x8180, lie));
                        replies.add(LoopbackNameServer.reply(query.id(), asked, 0x0100, lie));
                        replies.add(new byte[] {1, 2, 3});
                        replies.addAll(NAS_ONLY.answer(query));
                        return replies;
                    };

            assertThat(resolver(attacked).namesOf(List.of(NAS), PATIENCE).get(NAS))
                    .containsExactly(new HostName("nas.lan", "dns"));
        }

        @Test
        void records_about_something_else_do_not_count() throws Exception {
            Behaviour generous =
                    query ->
                            List.of(
                                    LoopbackNameServer.reply(
                                            query,
                                            0x8180,
                                            LoopbackNameServer.records("evil.lan", "198.18.0.66")));

            DnsNameResolver resolver = resolver(generous);

            assertThat(resolver.namesOf(List.of(NAS), PATIENCE)).isEmpty();
            assertThat(resolver.addressesOf("nas.lan", PATIENCE)).isEmpty();
        }

        @Test
        void a_name_that_no_host_can_have_is_dropped() throws Exception {
            var escape = new DnsName(List.of("\u001b[2J", "lan"));
            Behaviour hostile =
                    query ->
                            List.of(
                                    LoopbackNameServer.reply(
                                            query,
                                            0x8180,
                                            List.of(
                                                    new DnsRecord.Pointer(
                                                            DnsName.reverse(NAS), escape),
                                                    new DnsRecord.Pointer(
                                                            DnsName.reverse(NAS),
                                                            new DnsName(List.of("nas", "lan"))))));

            assertThat(resolver(hostile).namesOf(List.of(NAS), PATIENCE).get(NAS))
                    .containsExactly(new HostName("nas.lan", "dns"));
        }

        @Test
        void an_address_that_is_none_is_dropped() throws Exception {
            Behaviour blocker =
                    LoopbackNameServer.zone(LoopbackNameServer.records("ads.lan", "0.0.0.0"));

            assertThat(resolver(blocker).addressesOf("ads.lan", PATIENCE)).isEmpty();
        }
    }
}
