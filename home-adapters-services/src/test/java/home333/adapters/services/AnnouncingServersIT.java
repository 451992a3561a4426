package home333.adapters.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import home333.testkit.lan.LanCommand;
import home333.testkit.lan.LanExtension;
import home333.testkit.lan.LanHost;
import home333.testkit.lan.LanResult;
import home333.testkit.lan.LanSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Hears servers from Debian packages, each on a host of a test LAN. */
@Tag("privileged")
@Timeout(180)
class AnnouncingServersIT {
    private static final String LAN = "198.18.0.0/24";
    private static final int TRIES = 15;

    @RegisterExtension static final LanExtension HOME = new LanExtension(LanSpec.small(6));

    @TempDir Path folder;
    private @Nullable Process server;

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
            server.waitFor();
        }
    }

    private static LanHost host() {
        return HOME.lan().truth().onLink().get(3);
    }

    private static String ip() {
        return host().ipv4().toString();
    }

    private static List<String> listen(String... arguments) throws Exception {
        LanResult result = HOME.lan().run(HOME.lan().java(ListenMain.class, arguments));
        assertThat(result.exit()).as(result.stderr()).isZero();
        return result.stdout().lines().toList();
    }

    /**
     * What was heard once all that was heard in one go: a server takes a while to start, and to
     * announce one thing after the other.
     */
    private static List<String> listenUntil(List<String> lines, String... arguments)
            throws Exception {
        List<String> heard = List.of();
        for (int i = 0; i < TRIES && !heard.containsAll(lines); i++) {
            heard = listen(arguments);
        }
        assertThat(heard).containsAll(lines);
        return heard;
    }

    private static List<String> listenUntil(String line, String... arguments) throws Exception {
        return listenUntil(List.of(line), arguments);
    }

    /** Starts a server on a host, in a place for its files that nobody else sees. */
    private void serve(String program, LanCommand where, String script) throws IOException {
        assumeTrue(Files.isExecutable(Path.of(program)), program + " is not installed");
        Path file =
                Files.writeString(
                        folder.resolve("serve"),
                        "exec >" + folder + "/log 2>&1 </dev/null\ncd " + folder + "\n" + script);
        server =
                HOME.lan()
                        .launch(
                                new LanCommand(
                                        List.of("unshare", "-m", "sh", "-eu", file.toString()),
                                        where.place(),
                                        false,
                                        where.environment(),
                                        where.patience()));
    }

    private void serve(String program, String script) throws IOException {
        serve(program, LanCommand.of("true").on(host()), script);
    }

    private static final String AVAHI =
            """
            mkdir services run
            cat >services/ipp.service <<X
            <service-group><name>Laser</name><service><type>_ipp._tcp</type><port>631</port>
            <txt-record>rp=ipp/print</txt-record>
            <txt-record>UUID=1c852a4d-b800-1f08-abcd-123456789abc</txt-record></service></service-group>
            X
            mount --bind services /etc/avahi/services
            mkdir -p /run/avahi-daemon
            mount --bind run /run/avahi-daemon
            printf '[server]\\nhost-name=office\\nenable-dbus=no\\n[publish]\\npublish-workstation=yes\\n' >conf
            exec avahi-daemon --no-drop-root --no-chroot -f "$PWD/conf"
            """;

    @Test
    void avahi_is_heard_by_the_lan_by_itself_and_over_ipv6() throws Exception {
        serve("/usr/sbin/avahi-daemon", AVAHI);

        List<String> expected =
                List.of(
                        "name mdns office.local",
                        "name mdns_service Laser",
                        "anchor mac " + host().mac(),
                        "anchor printer_uuid 1c852a4d-b800-1f08-abcd-123456789abc",
                        "trait mdns.type _workstation._tcp",
                        "trait mdns._ipp.rp ipp/print");
        String six = host().ipv6().getLast().toString();
        var _ = listenUntil(of(ip(), expected), LAN);
        var _ = listenUntil(of(ip(), expected), ip(), "--ask=" + ip());
        var _ = listenUntil(of(six, expected), "fd00:333::/64");
    }

    private static List<String> of(String address, List<String> lines) {
        return lines.stream().map(line -> address + " " + line).toList();
    }

    @Test
    void avahi_on_this_machine_does_not_stand_in_the_way() throws Exception {
        serve("/usr/sbin/avahi-daemon", LanCommand.of("true"), AVAHI);

        var _ = listenUntil(HOME.lan().truth().scanner() + " name mdns office.local", LAN);
    }

    @Test
    void a_program_that_keeps_the_port_to_itself_does_not_stand_in_the_way() throws Exception {
        String keeping =
                """
                import socket, sys
                s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
                s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
                s.bind(("::", 5353))
                print("ready", flush=True)
                sys.stdin.readline()
                """;
        Process keeper = HOME.lan().launch(LanCommand.of("python3", "-c", keeping));
        assertThat(keeper.inputReader().readLine()).isEqualTo("ready");
        serve("/usr/sbin/avahi-daemon", AVAHI);

        var _ =
                listenUntil(
                        of(ip(), List.of("name mdns office.local", "name mdns_service Laser")),
                        LAN);
        assertThat(keeper.isAlive()).isTrue();
        keeper.destroy();
    }

    @Test
    void samba_says_its_name_by_netbios() throws Exception {
        serve(
                "/usr/sbin/nmbd",
                """
                mkdir -p samba /run/samba/nmbd
                cat >conf <<X
                [global]
                netbios name = FILES
                workgroup = HOME
                lock directory = $PWD/samba
                state directory = $PWD/samba
                cache directory = $PWD/samba
                pid directory = $PWD/samba
                private dir = $PWD/samba
                X
                exec nmbd --foreground --no-process-group --debug-stdout --configfile="$PWD/conf"
                """);

        assertThat(listenUntil(ip() + " name netbios FILES", ip(), "--ask=" + ip()))
                .contains(
                        ip() + " trait netbios.workgroup HOME",
                        ip() + " trait netbios.role file server");
    }

    @Test
    void minidlna_describes_itself_by_upnp() throws Exception {
        serve(
                "/usr/sbin/minidlnad",
                """
                mkdir dlna
                printf '%s\\n' "db_dir=$PWD/dlna" "log_dir=$PWD/dlna" "media_dir=$PWD/dlna" \
                  friendly_name=Films network_interface=eth0 port=8200 inotify=no user=root >conf
                exec minidlnad -f "$PWD/conf" -P "$PWD/pid" -S
                """);

        assertThat(listenUntil(ip() + " name upnp Films", LAN))
                .contains(
                        ip() + " trait upnp.device_type urn:schemas-upnp-org:device:MediaServer:1",
                        ip() + " trait upnp.modelnumber 1.3.0")
                .anyMatch(line -> line.startsWith(ip() + " anchor upnp_udn uuid:"));
    }

    @Test
    void wsdd_says_what_windows_would_say() throws Exception {
        serve("/usr/sbin/wsdd", "exec wsdd -i eth0 -n WINPC -w HOME\n");

        assertThat(listenUntil(ip() + " name wsd WINPC", LAN))
                .contains(ip() + " trait wsd.type Computer")
                .anyMatch(line -> line.startsWith(ip() + " anchor wsd_endpoint urn:uuid:"));
    }

    @Test
    void one_host_is_asked_without_a_word_to_the_others() throws Exception {
        String counting =
                """
                import socket, struct, sys, time
                sockets = []
                for group, port in ("224.0.0.251", 5353), ("239.255.255.250", 1900), ("239.255.255.250", 3702), ("224.0.0.252", 5355):
                    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                    s.bind((group, port))
                    s.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton(group) + socket.inet_aton(sys.argv[1]))
                    s.setblocking(False)
                    sockets.append(s)
                print("ready", flush=True)
                sys.stdin.readline()
                for s in sockets:
                    count = 0
                    try:
                        while s.recv(9000): count += 1
                    except BlockingIOError: pass
                    print(count, flush=True)
                """;
        LanHost other = HOME.lan().truth().onLink().get(4);
        for (String[] arguments :
                new String[][] {{ip(), "--ask=" + ip()}, {LAN, "--ask=" + ip()}}) {
            Process listener =
                    HOME.lan()
                            .launch(
                                    LanCommand.of(
                                                    "python3",
                                                    "-c",
                                                    counting,
                                                    other.ipv4().toString())
                                            .on(other));
            assertThat(listener.inputReader().readLine()).isEqualTo("ready");
            var _ = listen(arguments);
            listener.outputWriter().append('\n').flush();
            for (int i = 0; i < 4; i++) {
                int count = Integer.parseInt(listener.inputReader().readLine());
                assertThat(count > 0).as("group %s", i).isEqualTo(arguments[0].equals(LAN));
            }
            listener.destroy();
        }
    }
}
