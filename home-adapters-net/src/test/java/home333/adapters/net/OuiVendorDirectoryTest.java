package home333.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import home333.domain.MacAddress;
import home333.ports.VendorDirectory;
import home333.testkit.VendorDirectoryContract;
import org.junit.jupiter.api.Test;

class OuiVendorDirectoryTest extends VendorDirectoryContract {
    @Override
    protected VendorDirectory directory() {
        return new OuiVendorDirectory();
    }

    @Test
    void does_not_name_an_owner_who_stays_unnamed() {
        MacAddress ofAPrivateBlock = MacAddress.parse("00:01:01:00:00:01");

        assertThat(directory().vendorOf(ofAPrivateBlock)).isEmpty();
    }
}
