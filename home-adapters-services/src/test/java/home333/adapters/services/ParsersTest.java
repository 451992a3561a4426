package home333.adapters.services;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.services.http.HttpAnswer;
import home333.adapters.services.message.Octets;
import home333.domain.Port;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of the bytes that servers send; the samples are written by hand. */
class ParsersTest {
    private static final Port ANY = new Port(4000);
    private static final byte[] MARIADB = mysql("\n5.5.5-10.11.6-MariaDB-0+deb12u1\0\1\0\0\0");
    private static final byte[] MARIADB_REFUSES =
            mysql(
                    "\u00FF\u0001\u0004Host '198.18.0.2' is not allowed to connect to this MariaDB"
                            + " server");
    private static final byte[] DNS_VERSION =
            new Octets()
                    .two(0x3330)
                    .two(0x8580)
                    .two(1)
                    .two(1)
                    .four(0)
                    .one(7)
                    .text("version")
                    .one(4)
                    .text("bind")
                    .one(0)
                    .two(16)
                    .two(3)
                    .two(0xC00C)
                    .two(16)
                    .two(3)
                    .four(0)
                    .two(13)
                    .one(12)
                    .text("dnsmasq-2.90")
                    .toBytes();
    private static final byte[] POSTGRES_ERROR =
            ("SFATAL\0VFATAL\0C0A000\0Munsupported frontend protocol 0.0: server supports 3.0 to 3.0"
                            + "\0Fpostmaster.c\0L2195\0RProcessStartupPacket\0\0")
                    .getBytes(StandardCharsets.UTF_8);
    private static final byte[] PAGE =
            "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 28\r\n\r\n<title>a&amp;b \u00c3\u00a9</title>"
                    .getBytes(ISO_8859_1);
    private static final byte[] REDIS =
            "$60\r\n# Server\r\nredis_version:7.2.4\r\nvalkey_version:8.0.1\r\nos:Linux\r\n"
                    .getBytes(ISO_8859_1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SSH-2.0-dropbear          | 4000 | ssh    | ssh.banner
                    RFB 003.008               | 4000 | vnc    | vnc.banner
                    +OK Dovecot ready.        | 4000 | pop3   | pop3.banner
                    * OK ready                | 4000 | imap   | imap.banner
                    220 home ESMTP Postfix    | 4000 | smtp   | smtp.banner
                    220 home ready            | 25   | smtp   | smtp.banner
                    220 (vsFTPd 3.0.3)        | 21   | ftp    | ftp.banner
                    """)
    void a_greeting_tells_its_protocol(String greeting, int port, String protocol, String field) {
        assertThat(BannerProbe.read((greeting + "\r\n").getBytes(ISO_8859_1), new Port(port)))
                .isEqualTo(Answer.of(protocol, field, greeting));
    }

    @Test
    void a_database_greets_in_octets() {
        assertThat(BannerProbe.read(MARIADB, ANY))
                .isEqualTo(Answer.of("mysql", "mysql.version", "5.5.5-10.11.6-MariaDB-0+deb12u1"));
        assertThat(BannerProbe.read(MARIADB_REFUSES, ANY))
                .isEqualTo(
                        Answer.of(
                                "mysql",
                                "mysql.error",
                                "Host '198.18.0.2' is not allowed to connect to this MariaDB"
                                        + " server"));
    }

    @Test
    void telnet_commands_are_no_text() {
        byte[] greeting = "\u00FF\u00FD\u0018\u00FF\u00FB\u0001router login: ".getBytes(ISO_8859_1);

        assertThat(BannerProbe.read(greeting, ANY))
                .isEqualTo(Answer.of("telnet", "telnet.banner", "router login:"));
    }

    @Test
    void a_greeting_without_a_known_protocol_is_kept_as_evidence() {
        assertThat(BannerProbe.read("hello\u001B[31m".getBytes(ISO_8859_1), ANY))
                .isEqualTo(Answer.of("", "banner", "hello[31m"));
    }

    @Test
    void other_messages_give_their_versions() {
        assertThat(DnsVersionProbe.read(DNS_VERSION))
                .contains(Answer.of("dns", "dns.version", "dnsmasq-2.90"));
        assertThat(PostgresProbe.read(POSTGRES_ERROR).orElseThrow().clues())
                .extracting(Clue::text)
                .containsExactly("unsupported frontend protocol 0.0: server supports 3.0 to 3.0");
        assertThat(RedisProbe.read(new String(REDIS, ISO_8859_1)))
                .contains(Answer.of("redis", "redis.info", "valkey_version:8.0.1"));
        assertThat(RedisProbe.read("-NOAUTH Authentication required.\r\n"))
                .contains(Answer.of("redis", "redis.error", "-NOAUTH Authentication required."));
        assertThat(RedisProbe.read("-ERR unknown command 'INFO'\r\n")).isEmpty();
        assertThat(RtspProbe.read("RTSP/1.0 200 OK\r\nCSeq: 1\r\nServer: AirTunes/1.2\r\n\r\n"))
                .contains(Answer.of("rtsp", "rtsp.server", "AirTunes/1.2"));
        assertThat(RtspProbe.read("HTTP/1.1 400 Bad Request\r\n\r\n")).isEmpty();
    }

    @Test
    void a_page_gives_its_title_and_telling_headers() {
        assertThat(HttpProbe.clues(HttpAnswer.read(PAGE).orElseThrow()))
                .containsExactly(
                        new Clue("http.title", "a&b \u00e9"), new Clue("http.server", "nginx"));
        assertThat(HttpAnswer.saysEnough(PAGE)).isTrue();
        assertThat(HttpAnswer.saysEnough(Arrays.copyOf(PAGE, PAGE.length - 9))).isFalse();
    }

    @Test
    void a_clue_has_no_characters_that_a_terminal_obeys_and_an_end() {
        var clue = new Clue("banner", "\u001B[2J a\r\n\t b \u202E" + "x".repeat(1000));

        assertThat(clue.text()).startsWith("[2J a b x").hasSize(Clue.LONGEST);
        assertThat(clue.text().chars()).noneMatch(Character::isISOControl);
    }

    /** The repetition is the seed. */
    @RepeatedTest(500)
    void no_damage_to_a_message_breaks_its_parser(RepetitionInfo run) {
        var random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        Function<byte[], String> text = bytes -> new String(bytes, ISO_8859_1);

        for (byte[] sample : List.of(MARIADB, MARIADB_REFUSES, PAGE, REDIS)) {
            byte[] damaged = damaged(sample, random);
            assertThat(BannerProbe.read(damaged, ANY).clues()).allSatisfy(ParsersTest::isBounded);
            assertThat(HttpAnswer.saysEnough(damaged)).isIn(true, false);
            isBounded(
                    HttpAnswer.read(damaged)
                            .map(page -> new Answer("http", HttpProbe.clues(page))));
            isBounded(RedisProbe.read(text.apply(damaged)));
            isBounded(RtspProbe.read(text.apply(damaged)));
        }
        isBounded(DnsVersionProbe.read(damaged(DNS_VERSION, random)));
        isBounded(PostgresProbe.read(damaged(POSTGRES_ERROR, random)));
        assertThat(MqttProbe.payload(damaged(DNS_VERSION, random))).hasSizeLessThan(200);
    }

    /** A packet of less than 256 octets. */
    private static byte[] mysql(String body) {
        return ((char) body.length() + "\0\0\0" + body).getBytes(ISO_8859_1);
    }

    private static byte[] damaged(byte[] sample, RandomGenerator random) {
        byte[] damaged = Arrays.copyOf(sample, 1 + random.nextInt(sample.length + 8));
        for (int i = random.nextInt(6); i > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        return damaged;
    }

    private static void isBounded(Optional<Answer> answer) {
        assertThat(answer.map(Answer::clues).orElse(List.of())).allSatisfy(ParsersTest::isBounded);
    }

    private static void isBounded(Clue clue) {
        assertThat(clue.text()).hasSizeBetween(1, Clue.LONGEST);
    }
}
