package home333.launcher;

import home333.domain.vpn.VpnPath;

/** Says how packets go to a machine of the tailnet. */
record PathView(Session session) {
    String text(VpnPath path) {
        String way = session.text("vpn.path." + path.kind(), path.via());
        return path.roundTrip()
                .map(time -> way + ", " + ScanView.roundTrip(session, time))
                .orElse(way);
    }
}
