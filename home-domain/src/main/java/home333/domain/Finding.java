package home333.domain;

/**
 * Whether this process has a capability.
 *
 * @param capability which
 * @param available whether it was there when tried
 * @param detail what came back when it was tried, for a person to read
 */
public record Finding(Capability capability, boolean available, String detail) {}
