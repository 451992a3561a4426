package home333.adapters.net;

import home333.adapters.net.lan.Lans;
import home333.adapters.net.lan.Link;
import java.io.IOException;

/** What it takes to listen. Safe for use by several threads. */
interface EarSource {
    /** Where this machine stands. */
    Lans lans() throws IOException;

    /** Hears what machines send by themselves. */
    Ear ear(Link link) throws IOException;
}
