package home333.launcher;

import home333.domain.Presence;

/** How a cell looks where there are colours. */
enum Tone {
    PLAIN(""),
    STRONG("1"),
    GOOD("32"),
    ODD("33"),
    BAD("31"),
    FAINT("2");

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    /** How a presence looks. */
    static Tone of(Presence presence) {
        return switch (presence) {
            case ONLINE -> GOOD;
            case OFFLINE -> BAD;
            case ASLEEP -> FAINT;
            case UNKNOWN, MOVED -> ODD;
        };
    }

    String paint(String text) {
        return this == PLAIN || text.isBlank() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
