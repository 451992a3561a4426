/** The command {@code home333}. */
@SuppressWarnings("module") // the product's name ends in digits
module home333.launcher {
    requires static org.jspecify;
    requires home333.app;
    requires home333.json;
    requires org.slf4j;
    requires info.picocli;
}
