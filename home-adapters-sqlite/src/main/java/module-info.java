/** The history, the accounts and the audit log in embedded database files. */
@SuppressWarnings("module") // the product's name ends in digits
module home333.adapters.sqlite {
    requires static org.jspecify;
    requires transitive home333.ports;
    requires java.sql;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;

    exports home333.adapters.sqlite;
}
