package home333.domain;

import java.util.HashMap;
import java.util.Map;

/**
 * What usually answers on the TCP ports that matter at home. A guess by number: anything may stand
 * there.
 */
public final class PortNames {
    private static final Map<Integer, String> USUAL =
            read(
                    """
                    ftp 21
                    ssh 22
                    telnet 23 2323
                    smtp 25 465 587
                    dns 53
                    http 80 81 88 3000 3001 5000 8000 8001 8080 8081 8088 8181 8800 8888 9000 9080 9090
                    pop3 110
                    rpcbind 111
                    msrpc 135
                    netbios-ssn 139
                    imap 143
                    ldap 389 636
                    https 443 4433 8443 9443
                    smb 445
                    lpd 515
                    afp 548
                    rtsp 554 8554
                    ipp 631
                    dns-over-tls 853
                    rsync 873
                    imaps 993
                    pop3s 995
                    sonos 1400
                    pptp 1723
                    node-red 1880
                    mqtt 1883
                    upnp 1900 49152 49153
                    nfs 2049
                    mysql 3306
                    rdp 3389
                    daap 3689
                    synology 5001
                    sip 5060 5061
                    wsd 5357
                    postgresql 5432
                    adb 5555
                    vnc 5900
                    esphome 6053
                    redis 6379
                    android-tv 6466
                    tuya 6668
                    airplay 7000 7100
                    cwmp 7547
                    proxmox 8006
                    google-cast 8008 8009
                    influxdb 8086
                    jellyfin 8096
                    home-assistant 8123
                    dlna 8200
                    mikrotik 8291 8728
                    homebridge 8581
                    mqtts 8883
                    transmission 9091
                    jetdirect 9100
                    kasa 9999
                    plex 32400
                    dvr 34567 37777
                    iphone-sync 62078
                    philips-tv 1925
                    docker 2375
                    nut 3493
                    spotify-connect 4070
                    mdns 5353
                    winrm 5985
                    mpd 6600
                    roku 8060
                    ollama 11434
                    homekit 21063 51827
                    ubiquiti 10001
                    mongodb 27017
                    elgato 9123
                    samsung-tv 9197
                    yeelight 55443
                    nntp 119
                    vmware 902
                    socks 1080
                    mssql 1433
                    oracle 1521
                    rtmp 1935
                    zookeeper 2181
                    docker-tls 2376
                    etcd 2379
                    squid 3128
                    iscsi 3260
                    xmpp 5222 5269
                    matter 5540
                    amqp 5671 5672
                    couchdb 5984
                    teamviewer 5938
                    x11 6000
                    kubernetes 6443
                    irc 6667 6697
                    bittorrent 6881 51413
                    syncthing 8384 22000
                    cassandra 9042
                    elasticsearch 9200
                    git 9418
                    webmin 10000
                    memcached 11211
                    minecraft 25565
                    """);

    private PortNames() {}

    /** The usual name in lower case, like {@code ssh}; empty for a port without one. */
    public static String nameOf(Port port) {
        return USUAL.getOrDefault(port.number(), "");
    }

    private static Map<Integer, String> read(String table) {
        Map<Integer, String> names = new HashMap<>();
        for (String line : table.lines().toList()) {
            String[] words = line.split(" ", -1);
            for (int i = 1; i < words.length; i++) {
                if (names.put(Integer.valueOf(words[i]), words[0]) != null) {
                    throw new AssertionError("port " + words[i] + " has two names");
                }
            }
        }
        return names;
    }
}
