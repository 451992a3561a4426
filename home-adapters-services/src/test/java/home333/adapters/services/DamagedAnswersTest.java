package home333.adapters.services;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.services.http.HttpAnswer;
import home333.adapters.services.message.Octets;
import home333.adapters.services.rules.Page;
import home333.adapters.services.ssh.SshKeyExchange;
import home333.domain.Port;
import home333.domain.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every probe hears every real answer, damaged by seed, and says nothing worse than that it failed.
 */
@Timeout(120)
class DamagedAnswersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Rules RULES = Rules.bundled();

    private static List<ServiceProbe> probes() {
        Probes probes = Probes.by(RULES);
        var all = new ArrayList<>(probes.special());
        all.addAll(probes.general());
        return all;
    }

    /** The repetition is the seed. */
    @RepeatedTest(60)
    void no_damage_to_an_answer_breaks_a_probe(RepetitionInfo run) throws Exception {
        var random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        var samples = List.copyOf(new TreeMap<>(Recorded.all()).values());
        for (ServiceProbe probe : probes()) {
            byte[] sample = samples.get(random.nextInt(samples.size()));
            hear(probe, damaged(sample, random));
        }
        for (byte[] sample : samples) {
            List<ServiceProbe> probes = probes();
            hear(probes.get(random.nextInt(probes.size())), damaged(sample, random));
        }
    }

    /** A parser sees far more damage than a connection could carry in the time. */
    @RepeatedTest(500)
    void no_damage_breaks_a_parser(RepetitionInfo run) {
        var random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        for (Parser parser : PARSERS) {
            for (byte[] sample : Recorded.all().values()) {
                parse(parser, damaged(sample, random));
            }
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            parse(parser, noise);
        }
    }

    private interface Parser {
        void read(byte[] heard) throws IOException;
    }

    private static final List<Parser> PARSERS =
            List.of(
                    heard -> bounded(LdapProbe.read(heard)),
                    heard -> bounded(MongoProbe.read(heard)),
                    heard -> bounded(MongoProbe.read(after(4, heard))),
                    heard -> bounded(EsphomeProbe.read(heard)),
                    heard -> assertThat(SmbProbe.dialect(after(4, heard))).isNotNull(),
                    heard -> assertThat(RdpProbe.Reply.read(after(4, heard))).isNotNull(),
                    heard -> assertThat(IppProbe.attributes(heard)).isNotNull(),
                    heard -> assertThat(Ntlm.in(heard)).isNotNull(),
                    heard -> assertThat(hostKey(heard)).isEmpty(),
                    heard -> bounded(DnsVersionProbe.read(after(2, heard))),
                    heard -> bounded(HttpAnswer.read(heard).map(DamagedAnswersTest::answer)),
                    heard -> bounded(SipProbe.read(text(heard))),
                    heard -> assertThat(HttpAnswer.read(inChunks(heard))).isPresent(),
                    heard -> {
                        for (Page page : RULES.content().pages()) {
                            assertThat(page.taken(text(heard))).isNotNull();
                        }
                    });

    /** What is made of it as the methods of a server that exchanges keys. */
    private static Optional<byte[]> hostKey(byte[] heard) throws IOException {
        var packet =
                new Octets().four(heard.length + 6).one(4).one(20).all(heard).zeros(4).toBytes();
        var in = new ByteArrayInputStream(packet);
        return new SshKeyExchange(in::readNBytes, _ -> {}, "SSH-2.0-damaged").hostKey();
    }

    private static byte[] inChunks(byte[] heard) {
        return new Octets()
                .text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                .all(heard)
                .toBytes();
    }

    private static Answer answer(HttpAnswer heard) {
        return new Answer("http", HttpProbe.clues(heard));
    }

    private static void parse(Parser parser, byte[] heard) {
        try {
            parser.read(heard);
        } catch (IOException _) {
            // declared
        }
    }

    private static void hear(ServiceProbe probe, byte[] said) throws Exception {
        try (var server =
                        new LoopbackServer(caller -> {
                            caller.getOutputStream().write(said);
                            caller.shutdownOutput();
                            var _ = caller.getInputStream().readAllBytes();
                        });
                var conversation =
                        Conversation.open(LoopbackServer.HOST, server.port(), PATIENCE)) {
            bounded(probe.ask(conversation));
        } catch (IOException _) {
            // declared
        }
    }

    @Test
    void the_undamaged_answers_are_understood() throws Exception {
        assertThat(LdapProbe.read(Recorded.of("ldap")).orElseThrow().clues())
                .contains(new Clue("ldap.objectclass", "top OpenLDAProotDSE"));
        assertThat(MongoProbe.read(after(4, Recorded.of("mongodb"))))
                .contains(Answer.of("mongodb", "mongodb.version", "7.0.5"));
        assertThat(EsphomeProbe.read(Recorded.of("esphome")))
                .contains(Answer.of("esphome", "esphome.server", "heating (esphome v2023.12.9)"));
        assertThat(SmbProbe.dialect(after(4, Recorded.of("smb")))).contains("3.1.1");
        assertThat(Ntlm.in(Recorded.of("smb")).orElseThrow().version()).isEqualTo("6.1.0");
        assertThat(RdpProbe.Reply.read(after(4, Recorded.of("rdp"))))
                .contains(new RdpProbe.Reply(0x1234, 1, 1));
    }

    private static byte[] after(int count, byte[] heard) {
        return Arrays.copyOfRange(heard, Math.min(count, heard.length), heard.length);
    }

    private static String text(byte[] heard) {
        return new String(heard, StandardCharsets.ISO_8859_1);
    }

    private static void bounded(Optional<Answer> answer) {
        assertThat(answer.map(Answer::clues).orElse(List.of()))
                .allSatisfy(clue -> assertThat(clue.text()).hasSizeBetween(1, Clue.LONGEST));
    }

    private static byte[] damaged(byte[] sample, RandomGenerator random) {
        byte[] damaged = Arrays.copyOf(sample, 1 + random.nextInt(sample.length + 8));
        for (int i = random.nextInt(8); i > 0; i--) {
            byte evil = random.nextBoolean() ? (byte) random.nextInt() : (byte) 0xFF;
            damaged[random.nextInt(damaged.length)] = evil;
        }
        return damaged;
    }

    @Test
    void a_printer_says_its_model_and_shows_its_uuid() throws Exception {
        try (var server =
                        new LoopbackServer(caller -> {
                            caller.getOutputStream().write(Recorded.of("ipp-printer"));
                            caller.shutdownOutput();
                            var _ = caller.getInputStream().readAllBytes();
                        });
                var conversation =
                        Conversation.open(LoopbackServer.HOST, server.port(), PATIENCE)) {
            Answer answer = new IppProbe(new HttpProbe(RULES)).ask(conversation).orElseThrow();

            assertThat(RULES.service(new Port(631), Transport.TCP, "ipp", answer).product())
                    .isEqualTo("HP LaserJet Pro M404n");
            assertThat(answer.anchors())
                    .extracting(Object::toString)
                    .containsExactly("printer_uuid 564e4333-4230-3431-3533-0123456789ab");
        }
    }
}
