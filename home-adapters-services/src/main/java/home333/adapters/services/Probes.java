package home333.adapters.services;

import home333.domain.Port;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The probes that come with 333HOME.
 *
 * @param special those that know their ports
 * @param general those that any port is asked, in turn
 */
record Probes(List<ServiceProbe> special, List<ServiceProbe> general) {
    static Probes by(Rules rules) {
        var banner = new BannerProbe();
        var http = new HttpProbe(rules);
        var mqtt = new MqttProbe();
        var dns = new DnsVersionProbe();
        var ldap = new LdapProbe();
        var sip = new SipProbe();
        var tls =
                new TlsProbe(
                        Map.ofEntries(
                                Map.entry("smtps", banner),
                                Map.entry("ftps", banner),
                                Map.entry("imaps", banner),
                                Map.entry("pop3s", banner),
                                Map.entry("mqtts", mqtt),
                                Map.entry("ldaps", ldap),
                                Map.entry("sips", sip),
                                Map.entry("dns-over-tls", dns),
                                Map.entry("google-cast", new Nothing())),
                        http);
        return new Probes(
                List.of(
                        banner,
                        http,
                        tls,
                        mqtt,
                        dns,
                        ldap,
                        sip,
                        new PostgresProbe(),
                        new RedisProbe(),
                        new RtspProbe(),
                        new SmbProbe(),
                        new RdpProbe(),
                        new MongoProbe(),
                        new IppProbe(http),
                        new EsphomeProbe(),
                        LineProbe.MEMCACHED,
                        LineProbe.XMPP),
                List.of(new ListenFirst(http), tls));
    }

    /** Where a certificate says it all. */
    private static final class Nothing implements ServiceProbe {
        @Override
        public boolean suits(Port port) {
            return false;
        }

        @Override
        public Optional<Answer> ask(Conversation conversation) {
            return Optional.empty();
        }
    }
}
