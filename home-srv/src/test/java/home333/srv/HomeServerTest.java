package home333.srv;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import home333.app.Home;
import home333.domain.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HomeServerTest {
    @TempDir private Path folder;

    @Test
    void before_the_owner_has_an_account_nothing_listens_beyond_the_loopback() {
        try (var home = Home.open(folder)) {
            assertThatThrownBy(
                            () -> HomeServer.start(home, ServerOptions.LOOPBACK.at("0.0.0.0", 0)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("before the owner has an account");
        }
    }

    @Test
    void a_token_of_the_command_that_got_lost_opens_nothing() {
        try (var home = Home.open(folder)) {
            var options = ServerOptions.LOOPBACK.at("127.0.0.1", 0);
            assertThatThrownBy(() -> HomeServer.start(home, options, Optional.of(Secret.of(""))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("too short");
        }
    }

    @Test
    void a_port_that_is_taken_is_said_in_a_sentence() throws Exception {
        try (var served = new ServedHome();
                var home = Home.open(folder)) {
            var same = ServerOptions.LOOPBACK.at("127.0.0.1", served.server.uri().getPort());
            assertThatThrownBy(() -> HomeServer.start(home, same))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot listen on 127.0.0.1 port ");
        }
    }
}
