package home333.domain.notice;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who is told of what, and how.
 *
 * @param language of the messages
 * @param channels with different names
 */
public record NoticeSettings(Locale language, List<Channel> channels) {
    /** Nobody is told. */
    public static final NoticeSettings NONE = new NoticeSettings(Locale.ENGLISH, List.of());

    public NoticeSettings {
        channels = List.copyOf(channels);
        Set<String> names = new HashSet<>();
        for (Channel channel : channels) {
            if (!names.add(channel.name())) {
                throw new IllegalArgumentException(
                        "two channels are called '" + channel.name() + "'");
            }
        }
    }
}
