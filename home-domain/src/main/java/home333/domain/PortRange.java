package home333.domain;

/** Ports from {@code first} to {@code last}, both included. */
public record PortRange(Port first, Port last) {
    public PortRange {
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException(
                    "a range of ports goes from low to high, got " + first + "-" + last);
        }
    }

    public int size() {
        return last.number() - first.number() + 1;
    }

    public boolean contains(Port port) {
        return first.compareTo(port) <= 0 && port.compareTo(last) <= 0;
    }

    PortRange joinedWith(PortRange later) {
        return later.last.compareTo(last) > 0 ? new PortRange(first, later.last) : this;
    }

    @Override
    public String toString() {
        return first.equals(last) ? first.toString() : first + "-" + last;
    }
}
