package home333.adapters.net;

import home333.domain.MacAddress;
import home333.ports.VendorDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The makers of cards by the registries of the IEEE, as they were when this program was built.
 *
 * <p>The table is read at the first question and kept as it is.
 */
public final class OuiVendorDirectory implements VendorDirectory {
    /** Bits of the blocks that the IEEE sells, the smallest block first: MA-S, MA-M, MA-L. */
    private static final int[] PREFIX_LENGTHS = {36, 28, 24};

    @Override
    public Optional<String> vendorOf(MacAddress mac) {
        if (mac.isLocallyAdministered() || mac.isMulticast()) {
            return Optional.empty();
        }
        for (int length : PREFIX_LENGTHS) {
            Optional<String> owner = Registry.TABLE.ownerOf(mac.prefix(length), length / 4);
            if (owner.isPresent()) {
                return owner;
            }
        }
        return Optional.empty();
    }

    /** Loads the table when somebody asks, and once for all. */
    private static final class Registry {
        static final OuiTable TABLE = load();

        private static OuiTable load() {
            try (var table = OuiVendorDirectory.class.getResourceAsStream("oui.tsv")) {
                if (table == null) {
                    throw new AssertionError("oui.tsv is missing beside " + Registry.class);
                }
                return new OuiTable(table.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read oui.tsv", e);
            }
        }
    }
}
