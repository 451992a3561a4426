package home333.launcher;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which 333HOME this is, and what it runs on. */
final class ProductVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"home333 " + number() + " (" + jdk() + ", " + system() + ")"};
    }

    /** As the jar, or else the module, says it. */
    static String number() {
        Class<?> here = ProductVersion.class;
        return Optional.ofNullable(here.getPackage().getImplementationVersion())
                .or(() ->
                        Optional.ofNullable(here.getModule().getDescriptor())
                                .flatMap(ModuleDescriptor::rawVersion))
                .orElse("unknown");
    }

    static String jdk() {
        return "JDK " + Runtime.version();
    }

    static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
}
