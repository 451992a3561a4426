package home333.testkit.lan;

import java.time.Duration;

/**
 * What a command did.
 *
 * @param exit its exit status; 128 and the number of the signal where one ended it
 * @param took the time from its start to its end, that of stepping into the LAN included
 */
public record LanResult(int exit, String stdout, String stderr, Duration took) {}
