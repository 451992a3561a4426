package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import home333.domain.account.Scope;
import home333.testkit.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The description of the API as others read it: a validator, and a generator of clients. */
@Timeout(180)
class GeneratedClientIT {
    private static final Path TOOLS = Path.of("..", "target", "tools").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 120;

    @TempDir private Path folder;
    private ServedHome served;

    private record Outcome(int status, String out) {}

    @BeforeEach
    void start() throws Exception {
        assumeThat(TOOLS.resolve("node_modules/openapi-typescript"))
                .as("openapi-typescript was not fetched by .ci/set-up")
                .exists();
        served = new ServedHome();
        for (String file : List.of("validate.mjs", "devices.ts", "tsconfig.json", "package.json")) {
            try (InputStream in =
                    Objects.requireNonNull(
                            getClass().getResourceAsStream("generated-client/" + file))) {
                Files.write(folder.resolve(file), in.readAllBytes());
            }
        }
        Files.createSymbolicLink(folder.resolve("node_modules"), TOOLS.resolve("node_modules"));
        var description = served.send(HttpRequest.newBuilder(served.at("/api/v1/openapi.json")));
        Files.writeString(folder.resolve("openapi.json"), description.body());
    }

    @AfterEach
    void end() {
        if (served != null) {
            served.close();
        }
    }

    private Outcome run(Map<String, String> variables, String... command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(variables);
        Path out = folder.resolve("out");
        Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Outcome(process.waitFor(), Files.readString(out, StandardCharsets.UTF_8));
    }

    @Test
    void a_validator_finds_nothing_wrong_with_the_description() throws Exception {
        Outcome outcome = run(Map.of(), "node", "validate.mjs", TOOLS.toString(), "openapi.json");
        assertThat(outcome).isEqualTo(new Outcome(0, ""));
    }

    @Test
    void a_client_that_was_generated_compiles_and_lists_devices() throws Exception {
        var _ = served.known(Samples.fullDevice("nas"));
        var _ = served.known(Samples.device("lamp"));
        Outcome generated =
                run(
                        Map.of(),
                        "node",
                        "node_modules/openapi-typescript/bin/cli.js",
                        "openapi.json",
                        "-o",
                        "api.ts");
        assertThat(generated.status()).as(generated.out()).isZero();
        Outcome compiled =
                run(Map.of(), "node", "node_modules/typescript/bin/tsc", "-p", "tsconfig.json");
        assertThat(compiled).isEqualTo(new Outcome(0, ""));

        Outcome listed =
                run(
                        Map.of(
                                "SERVER",
                                served.server.uri().toString(),
                                "TOKEN",
                                served.token(Scope.OPERATE)),
                        "node",
                        "devices.js");
        assertThat(listed.status()).as(listed.out()).isZero();
        assertThat(listed.out().lines())
                .containsExactlyInAnyOrder(
                        "nas " + Samples.fullDevice("nas").name() + " 1",
                        "lamp " + Samples.device("lamp").name() + " 1",
                        "added printer",
                        "422");
    }
}
