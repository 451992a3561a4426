package home333.testkit;

import home333.domain.MacAddress;
import home333.ports.VendorDirectory;
import java.util.Map;
import java.util.Optional;

/** A directory of a few makers. */
public final class MemoryVendors implements VendorDirectory {
    private final Map<String, String> owners;

    /**
     * Knows these blocks only.
     *
     * @param owners by prefix: 6, 7 or 9 hexadecimal digits in upper case
     */
    public MemoryVendors(Map<String, String> owners) {
        this.owners = Map.copyOf(owners);
    }

    @Override
    public Optional<String> vendorOf(MacAddress mac) {
        if (mac.isLocallyAdministered() || mac.isMulticast()) {
            return Optional.empty();
        }
        String digits = "%012X".formatted(mac.bits());
        for (int length : new int[] {9, 7, 6}) {
            String owner = owners.get(digits.substring(0, length));
            if (owner != null) {
                return Optional.of(owner);
            }
        }
        return Optional.empty();
    }
}
