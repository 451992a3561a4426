package home333.adapters.fs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Plays a story again and again, and cuts the power at each of its steps in many ways. */
final class PowerCuts {
    private static final int RANDOM_CUTS = 24;
    private static final int EVERY_BYTE = 400;
    private static final int SOME_BYTES = 16;

    private PowerCuts() {}

    /** What is done, and what must hold of the disk that is left. */
    interface Story {
        /** Does the same on each disk, which ends it by a power cut. */
        void play(CrashDisk disk) throws IOException;

        /** Fails where the disk that is left is not as was acknowledged. */
        void check(CrashDisk left, String cut) throws IOException;
    }

    /**
     * Cuts the power before each step of the story.
     *
     * @return how many disks were looked at
     */
    static int everywhere(StoryFactory stories) throws IOException {
        int looked = 0;
        for (int step = 1; ; step++) {
            var disk = new CrashDisk();
            disk.crashAt(step);
            Story story = stories.create();
            boolean cut = !plays(story, disk);
            for (Map.Entry<String, CrashDisk> left : left(disk, step)) {
                story.check(left.getValue(), "step " + step + ", " + left.getKey());
                looked++;
            }
            if (!cut) {
                return looked;
            }
        }
    }

    static boolean plays(Story story, CrashDisk disk) throws IOException {
        try {
            story.play(disk);
            return true;
        } catch (CrashDisk.PowerCut _) {
            return false;
        }
    }

    /** The disks that a power cut can leave, each with the name of its case. */
    private static List<Map.Entry<String, CrashDisk>> left(CrashDisk disk, int step) {
        List<Map.Entry<String, CrashDisk>> left = new ArrayList<>();
        left.add(Map.entry("killed", disk.afterKill()));
        disk.pending()
                .forEach((moment, length) -> {
                    int stride = length <= EVERY_BYTE ? 1 : length / SOME_BYTES;
                    for (int bytes = 0; bytes <= length; bytes += stride) {
                        left.add(
                                Map.entry(
                                        "up to " + moment + " with " + bytes + " bytes of it",
                                        disk.afterPowerCut(moment, bytes)));
                    }
                });
        for (int seed = 0; seed < RANDOM_CUTS; seed++) {
            var random = new SplittableRandom(1000L * step + seed);
            left.add(Map.entry("seed " + seed, disk.afterPowerCut(random)));
        }
        return left;
    }

    /** Makes the story anew for each cut. */
    @FunctionalInterface
    interface StoryFactory {
        Story create();
    }
}
