package home333.testkit.lan;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One LAN for all tests of a class, which are skipped where none can be made.
 *
 * <pre>{@code
 * @RegisterExtension static final LanExtension HOME = new LanExtension(LanSpec.home());
 * }</pre>
 */
public final class LanExtension implements BeforeAllCallback, AfterAllCallback {
    private final LanSpec spec;
    private volatile @Nullable TestLan lan;

    public LanExtension(LanSpec spec) {
        this.spec = spec;
    }

    /**
     * The LAN, while the tests of the class run.
     *
     * @throws IllegalStateException before and after
     */
    public TestLan lan() {
        TestLan running = lan;
        if (running == null) {
            throw new IllegalStateException(
                    "the LAN is up while tests run; is the field static and registered?");
        }
        return running;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        lan = TestLan.start(spec);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        TestLan running = lan;
        lan = null;
        if (running != null) {
            running.close();
        }
    }
}
