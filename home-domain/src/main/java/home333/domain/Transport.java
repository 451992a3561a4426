package home333.domain;

/** What carries a service's bytes. */
public enum Transport {
    TCP,
    UDP
}
