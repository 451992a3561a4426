package home333.adapters.services;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import home333.adapters.services.http.HttpAnswer;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that speak of products without being one. */
class TrickyPagesTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<title>My APC UPS at home</title>",
                "<title>APC</title>",
                "<title>Jellystat</title>",
                "<title>Jellyfin Vue setup notes</title>",
                "<title>How I installed Jellyfin</title>",
                "<title>My Home Assistant dashboard ideas</title>",
                "<title>Home Assistant - Google Search</title>",
                "<title>Dashboard</title><body><h1>Jellyfin</h1><a href=\"/plex\">Plex</a>",
                "<title>Services</title><body>nginx, Apache/2.4.62, lighttpd/1.4.69",
                "<title>Links</title><body><iframe src=\"http://pve:8006\">Proxmox Virtual Environment",
                "<title>Proxmox Virtual Environment vs. ESXi</title>",
                "<title>Synology or QNAP?</title>",
                "<title>Review of the Synology NAS</title>",
                "<title>FRITZ!Box 7590 for sale</title>",
                "<title>FRITZ!Box tips</title>",
                "<title>Buy a FRITZ!Box</title>",
                "<title>Grafana alternatives</title>",
                "<title>grafana.ini explained</title>",
                "<title>Pi-hole or AdGuard</title>",
                "<title>Why Pi-hole blocks this page</title>",
                "<title>OctoPrint plugins</title>",
                "<title>ESPHome examples</title>",
                "<title>WLED effects list</title>",
                "<title>Shelly</title>",
                "<title>Percy Bysshe Shelley</title>",
                "<title>RouterOS scripts</title>",
                "<title>LuCI theme</title>",
                "<title>Node-RED flows of a friend</title>",
                "<title>Plex</title>",
                "<title>Sonos playlist</title>",
                "<title>Welcome to nginx!</title>",
                "<title>Apache2 Debian Default Page: It works</title>",
                "<!-- <title>Jellyfin</title> --><title>Mine</title>",
                "<!-- <title>Jellyfin</title>",
                "<script>document.write('<title>Grafana</title>')</script>",
                "<svg><title>Home Assistant</title></svg>",
                "<body><svg><title>Home Assistant</title></svg>",
                "<body><title>Jellyfin</title>",
                "<pre>&lt;title&gt;Jellyfin&lt;/title&gt;</pre>",
                "<meta name=generator content=Jellyfin><title></title>",
                "<meta property=og:title content=Grafana>",
                "<h1>Server: nginx/1.22.1</h1>",
                "\r\n\r\nServer: nginx/1.22.1\r\n\r\n<title>x</title>",
                "SSH-2.0-OpenSSH_9.2p1",
                "+OK Dovecot ready.",
                "<title>SSH-2.0-OpenSSH_9.2p1</title>",
                "<title>220 (vsFTPd 3.0.3)</title>",
                "<title>redis_version:7.0.15</title>",
                "<title>Sonarr</title>",
                "<title>Radarr</title>",
                "<title>Kodi</title>",
                "<title>Kodi and Plex compared</title>",
                "<title>Frigate</title>",
                "<title>A frigate of the navy</title>",
                "<title>Portainer</title>",
                "<title>Emby</title>",
                "<title>Gerbera</title>",
                "<title>Gerbera daisies for your garden</title>",
                "<title>Gitea: Git with a cup of tea</title>",
                "<title>Nextcloud or ownCloud?</title>",
                "<title>Our Nextcloud</title>",
                "<title>TrueNAS - the complete guide</title>",
                "<title>AdGuard Home vs. Pi-hole</title>",
                "<title>Uptime Kuma tutorial</title>",
                "<title>Transmission</title>",
                "<title>Transmission Web Interface themes</title>",
                "<title>qBittorrent</title>",
                "<title>Deluge</title>",
                "<title>Statistics Report for HAProxy users</title>",
                "<title>Home - CUPS of tea</title>",
                "<title>hue</title>",
                "<title>Node Exporter dashboards</title>",
                "<title>Prometheus</title>",
                "<title>HomeWizard</title>",
                "<title>QNAP</title>",
                "<title>UniFi</title>",
                "<title>pfSense</title>",
                "<title>Login</title><body>OPNsense",
                "<title>Elasticsearch</title><body>You Know, for Search",
                "<title>x</title><script>var a={\"ProductName\":\"Jellyfin Server\"}</script>",
                "{\"page\":\"<title>Home Assistant\"}",
                "{\"tagline\":\"You Know, for Search\"}",
                "modelid=BSB002 swversion=1963089030 apiversion=1.63.0",
                "node_exporter_build_info{version=\"1.5.0\"} 1",
                "NTLM version 6.1.0",
            })
    void a_page_about_a_product_is_not_the_product(String page) {
        assertThat(product(OK + page)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Note: Server: nginx/1.22.1",
                "Via: 1.1 proxy (Apache/2.4.62)",
                "Server: my own nginx",
                "Server: -",
                "Server: not Apache",
                "Location: http://198.18.0.9/nginx/1.22.1",
                "X-Powered-By: love",
                "WWW-Authenticate: Basic realm=\"Plex\"",
                "Server: Linux/6.1.0 UPnP/1.0",
                "Server: Windows NT/10.0",
                "Server: Debian",
                "Server: squid",
                "Server: my Icecast 2.4.4",
                "X-Syncthing-Version: none",
                "X-Jenkins: of the family",
                "X-Influxdb-Version: a good one",
                "X-Transmission-Session-Id: short",
            })
    void nor_is_a_header_about_it(String header) {
        assertThat(product("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n")).isEmpty();
    }

    private static Optional<String> product(String answer) {
        HttpAnswer heard = HttpAnswer.read(answer.getBytes(UTF_8)).orElseThrow();
        return Rules.bundled()
                .judge(HttpProbe.clues(heard))
                .map(match -> match.verdict().product());
    }
}
