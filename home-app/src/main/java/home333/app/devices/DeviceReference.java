package home333.app.devices;

import home333.domain.Device;
import home333.domain.IpAddress;
import home333.domain.MacAddress;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a person can call a device by, the surest first. */
public enum DeviceReference {
    ID {
        @Override
        public boolean fits(Device device, String reference) {
            return device.id().value().equals(reference);
        }
    },
    NAME {
        @Override
        public boolean fits(Device device, String reference) {
            return device.name().equalsIgnoreCase(reference);
        }
    },
    ADDRESS {
        @Override
        public boolean fits(Device device, String reference) {
            return Stream.of(device.macs(), device.ips(), device.vpnIps())
                    .flatMap(List::stream)
                    .anyMatch(address -> address.toString().equals(canonical(reference)));
        }
    },
    START_OF_ID {
        @Override
        public boolean fits(Device device, String reference) {
            return reference.length() >= 4 && device.id().value().startsWith(reference);
        }
    };

    /** Whether a person who says this may mean that device. */
    public abstract boolean fits(Device device, String reference);

    private static String canonical(String reference) {
        try {
            return MacAddress.parse(reference).toString();
        } catch (IllegalArgumentException _) {
            return canonicalIp(reference);
        }
    }

    private static String canonicalIp(String reference) {
        try {
            return IpAddress.parse(reference).toString();
        } catch (IllegalArgumentException _) {
            return reference.toLowerCase(Locale.ROOT);
        }
    }
}
