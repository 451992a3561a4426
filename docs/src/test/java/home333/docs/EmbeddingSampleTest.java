package home333.docs;

import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.tailscale.TailscaledSocket;
import home333.app.Home;
import home333.domain.Secret;
import home333.srv.HomeServer;
import home333.srv.ServerOptions;
import home333.srv.client.HomeClient;
import home333.testkit.LoopbackDaemon;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingSampleTest {
    @TempDir Path folder;

    @Test
    @Timeout(60)
    void the_sample_runs_with_nothing_but_home_app_on_its_class_path()
            throws IOException, InterruptedException {
        assertThat(run(EmbeddingSample.class))
                .contains("127.0.0.1 answers by", "1 host in", "ONLINE: 127.0.0.1 answered");
        assertThat(folder.resolve("data/devices.json")).content().contains("Printer");
    }

    @Test
    @Timeout(60)
    void the_sample_of_a_watch_says_who_is_there() throws IOException, InterruptedException {
        assertThat(run(WatchSample.class)).contains("Printer: ONLINE");
    }

    @Test
    @Timeout(60)
    void the_probes_of_the_sample_are_asked() throws IOException, InterruptedException {
        assertThat(run(ProbeSample.class))
                .contains(
                        "transport=TCP, name=toast, product=Toaster, version=1.2",
                        "transport=UDP, name=toast, product=, version=,"
                                + " evidence=I am the toaster in the kitchen");
    }

    @Test
    @Timeout(60)
    void the_sample_of_the_tailnet_knows_who_is_in_it() throws Exception {
        Path socket = folder.resolve("daemon.sock");
        try (var daemon = new LoopbackDaemon(socket)) {
            daemon.answer(
                    200,
                    """
                    {"Version":"1.98.0","BackendState":"Running","User":{},
                     "Self":{"ID":"n9","HostName":"here","DNSName":"here.tail1234.ts.net.",
                             "Online":true,"TailscaleIPs":[]},
                     "Peer":{"nodekey:1":{"ID":"n1","HostName":"nas","Online":false,
                             "DNSName":"nas.tail1234.ts.net.","TailscaleIPs":[]}}}
                    """);
            Path adapter = placeOf(TailscaledSocket.class);

            String said = run(VpnSample.class, File.pathSeparator + adapter, socket.toString());

            assertThat(said)
                    .contains("here: ONLINE", "nas: OFFLINE", "place=HOME")
                    .contains("tailnet_node n9");
        }
    }

    @Test
    @Timeout(60)
    void the_sample_of_a_server_keeps_its_devices_there() throws Exception {
        var token = Secret.of("token-of-this-machine");
        try (var kept = Home.open(folder.resolve("server"));
                var server =
                        HomeServer.start(
                                kept,
                                ServerOptions.LOOPBACK.at("127.0.0.1", 0),
                                Optional.of(token))) {
            String said =
                    run(
                            ServerSample.class,
                            File.pathSeparator + placeOf(HomeClient.class),
                            server.uri().toString(),
                            token.reveal());

            assertThat(said).contains("Printer", "1 device at 333HOME at 127.0.0.1");
            assertThat(kept.devices().list())
                    .singleElement()
                    .satisfies(device -> assertThat(device.name()).isEqualTo("Printer"));
            assertThat(folder.resolve("data/devices.json")).doesNotExist();
        }
    }

    private static Path placeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private String run(Class<?> sample) throws IOException, InterruptedException {
        return run(sample, "");
    }

    private String run(Class<?> sample, String moreClassPath, String... arguments)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        var words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                Files.readString(Path.of("target/embedders-class-path")).strip()
                                        + File.pathSeparator
                                        + Path.of("target/test-classes").toAbsolutePath()
                                        + moreClassPath,
                                sample.getName(),
                                folder.resolve("data").toString()));
        words.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EmbeddingSample",
                "ProbeSample",
                "ServerSample",
                "VpnSample",
                "WatchSample"
            })
    void the_page_shows_the_sample_that_runs(String name) throws IOException {
        String source = Files.readString(Path.of("src/test/java/home333/docs", name + ".java"));
        String sample = source.split("// 8<\n", -1)[1].stripIndent().strip();

        assertThat(Files.readString(Path.of("embedding.md"))).contains(sample);
    }
}
