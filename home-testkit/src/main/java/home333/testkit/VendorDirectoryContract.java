package home333.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.MacAddress;
import home333.ports.VendorDirectory;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@link VendorDirectory} promises. */
public abstract class VendorDirectoryContract {
    /** Registered blocks of 24, 28 and 36 bits, and their owners. */
    protected static final Map<String, String> REGISTERED =
            Map.of(
                    "B827EB", "Raspberry Pi Foundation",
                    "28F5374", "Phyn LLC",
                    "8C1F64003", "Brighten Controls LLP");

    /** A directory that knows the {@link #REGISTERED} blocks, and perhaps more. */
    protected abstract VendorDirectory directory();

    @ParameterizedTest
    @CsvSource({
        "b8:27:eb:0a:0b:0c, Raspberry Pi Foundation",
        "28:f5:37:40:00:00, Phyn LLC",
        "28:f5:37:4f:ff:ff, Phyn LLC",
        "8c:1f:64:00:30:00, Brighten Controls LLP",
        "8c:1f:64:00:3f:ff, Brighten Controls LLP"
    })
    void names_the_owner_of_the_block(String mac, String owner) {
        assertThat(directory().vendorOf(MacAddress.parse(mac))).contains(owner);
    }

    @ParameterizedTest
    @CsvSource({
        "ba:27:eb:0a:0b:0c, chosen by software",
        "01:00:5e:00:00:fb, a group",
        "ff:ff:ff:ff:ff:ff, everybody",
        "28:f5:37:f0:00:00, in a block that is sold in parts"
    })
    void knows_nobody_for(String mac, String why) {
        assertThat(directory().vendorOf(MacAddress.parse(mac))).as(why).isEmpty();
    }
}
