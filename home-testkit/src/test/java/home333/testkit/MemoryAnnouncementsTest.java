package home333.testkit;

import home333.domain.Announcement;
import home333.domain.HostName;
import home333.domain.IpAddress;
import java.util.List;

class MemoryAnnouncementsTest extends AnnouncementsContract {
    @Override
    protected Stage stage() {
        IpAddress host = IpAddress.parse("198.18.0.5");
        var announcements = new MemoryAnnouncements();
        announcements.add(
                new Announcement(
                        host, List.of(new HostName(NAME, "netbios")), List.of(), List.of()));
        return new Stage(
                announcements, host, IpAddress.parse("198.18.0.9"), announcements::questions);
    }
}
