package home333.adapters.net;

import home333.ports.Scanner;

/** The same scans with nothing but what the JDK has. */
class JdkScannerTest extends LanScannerTest {
    @Override
    protected Scanner scanner() {
        return new LanScanner(_ -> new JdkAccess("native code was switched off"));
    }
}
