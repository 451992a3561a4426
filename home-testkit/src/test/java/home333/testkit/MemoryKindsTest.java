package home333.testkit;

import home333.ports.KindDirectory;
import java.util.Map;

class MemoryKindsTest extends KindDirectoryContract {
    @Override
    protected KindDirectory directory() {
        return new MemoryKinds(Map.of(PRINTER, "printer"));
    }
}
