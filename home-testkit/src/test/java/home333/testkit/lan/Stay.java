package home333.testkit.lan;

import home333.testkit.lan.Lab.Lifetime;
import java.io.IOException;

/** Keeps a small LAN of the given name until it is killed; says when it is up. */
final class Stay {
    private Stay() {}

    static void main(String[] arguments) throws IOException, InterruptedException {
        Process keeper = Lab.named(arguments[0]).up(LanSpec.small(3), Lifetime.TIED);
        System.out.println("up");
        System.exit(keeper.waitFor());
    }
}
