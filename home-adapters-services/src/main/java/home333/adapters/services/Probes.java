package home333.adapters.services;

import java.util.List;

/** The probes that come with 333HOME. */
final class Probes {
    private static final BannerProbe BANNER = new BannerProbe();
    private static final HttpProbe HTTP = new HttpProbe();
    private static final MqttProbe MQTT = new MqttProbe();
    private static final TlsProbe TLS = new TlsProbe(BANNER, HTTP, MQTT);

    /** Those that know their ports. */
    static final List<ServiceProbe> SPECIAL =
            List.of(
                    BANNER,
                    HTTP,
                    TLS,
                    MQTT,
                    new DnsVersionProbe(),
                    new PostgresProbe(),
                    new RedisProbe(),
                    new RtspProbe());

    /** Those that any port is asked, in turn. */
    static final List<ServiceProbe> GENERAL = List.of(BANNER, HTTP, TLS);

    private Probes() {}
}
