package home333.app.outside;

import home333.app.history.UnrecordedHistory;
import home333.app.threads.Pause;
import home333.ports.Announcements;
import home333.ports.DeviceRegistry;
import home333.ports.DhcpServerStore;
import home333.ports.EventBus;
import home333.ports.History;
import home333.ports.KindDirectory;
import home333.ports.NameResolver;
import home333.ports.PassiveListener;
import home333.ports.ScanStore;
import home333.ports.Scanner;
import home333.ports.ServiceIdentifier;
import home333.ports.SettingsStore;
import home333.ports.StatusProbe;
import home333.ports.UdpScanner;
import home333.ports.VendorDirectory;
import home333.ports.VpnDirectory;
import home333.ports.VpnListStore;
import home333.ports.VpnWebhook;
import home333.ports.WakeSender;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * Everything that a home needs from outside.
 *
 * @param devices keeps the devices
 * @param scans keeps the scans
 * @param settings keeps the owner's choices
 * @param scanner finds who is in a LAN
 * @param probe asks single addresses
 * @param names looks up names
 * @param announcements hears what hosts announce
 * @param services finds out what answers on a port
 * @param udp asks UDP ports
 * @param vendors knows who made a card
 * @param kinds knows kinds of devices
 * @param listener hears what machines send by themselves
 * @param wakeSender sends what wakes
 * @param history remembers what was
 * @param dhcpServers remembers who may give addresses
 * @param vpn who tells of the tailnet, each source once; asked for when it is needed
 * @param vpnLists remembers what they said
 * @param vpnWebhook checks who says that something changed there; asked for when it is needed
 * @param events tells what happens
 * @param clock tells the time
 * @param pause lets it pass
 */
public record HomePorts(
        DeviceRegistry devices,
        ScanStore scans,
        SettingsStore settings,
        Scanner scanner,
        StatusProbe probe,
        NameResolver names,
        Announcements announcements,
        ServiceIdentifier services,
        UdpScanner udp,
        VendorDirectory vendors,
        KindDirectory kinds,
        PassiveListener listener,
        WakeSender wakeSender,
        History history,
        DhcpServerStore dhcpServers,
        Supplier<List<VpnDirectory>> vpn,
        VpnListStore vpnLists,
        Supplier<VpnWebhook> vpnWebhook,
        EventBus events,
        InstantSource clock,
        Pause pause) {
    /** The same, where nothing that is seen is remembered. */
    public HomePorts unrecorded() {
        return new HomePorts(
                devices,
                scans,
                settings,
                scanner,
                probe,
                names,
                announcements,
                services,
                udp,
                vendors,
                kinds,
                listener,
                wakeSender,
                new UnrecordedHistory(history),
                dhcpServers,
                vpn,
                vpnLists,
                vpnWebhook,
                events,
                clock,
                pause);
    }
}
