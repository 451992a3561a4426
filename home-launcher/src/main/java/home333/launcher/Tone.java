package home333.launcher;

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

    String paint(String text) {
        return this == PLAIN || text.isBlank() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
