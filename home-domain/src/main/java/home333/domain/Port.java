package home333.domain;

/**
 * A TCP or UDP port.
 *
 * @param number 1 to 65535
 */
public record Port(int number) implements Comparable<Port> {
    public Port {
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException("a port is 1 to 65535, got " + number);
        }
    }

    /**
     * Reads a decimal number.
     *
     * @throws IllegalArgumentException if the text is no port
     */
    public static Port parse(String text) {
        String digits = text.strip();
        if (!digits.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("a port is 1 to 65535, got " + Quotation.of(text));
        }
        return new Port(Integer.parseInt(digits));
    }

    /**
     * Whether a printer may print whatever is written here (JetDirect 9100 to 9107, LPD 515,
     * Zebra's label printers 6101): nothing of ours ever does.
     */
    public boolean printsWhatItReads() {
        return number == 515 || number == 6101 || (number >= 9100 && number <= 9107);
    }

    @Override
    public int compareTo(Port other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
