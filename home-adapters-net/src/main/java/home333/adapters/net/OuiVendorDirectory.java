package home333.adapters.net;

import home333.domain.MacAddress;
import home333.ports.VendorDirectory;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
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

        /** Into one array at once: the table is as large as much of the rest. */
        private static OuiTable load() {
            URL table = OuiVendorDirectory.class.getResource("oui.tsv");
            if (table == null) {
                throw new AssertionError("oui.tsv is missing beside " + Registry.class);
            }
            try {
                URLConnection file = table.openConnection();
                try (var lines = new DataInputStream(file.getInputStream())) {
                    byte[] all = new byte[file.getContentLength()];
                    lines.readFully(all);
                    return new OuiTable(all);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read oui.tsv", e);
            }
        }
    }
}
