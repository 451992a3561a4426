package home333.launcher;

import home333.app.Home;
import java.io.IOException;
import java.nio.file.Path;

/** Opens the home that lives in a folder. */
@FunctionalInterface
interface HomeOpener {
    Home open(Path folder) throws IOException;
}
