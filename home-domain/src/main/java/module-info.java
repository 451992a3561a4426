/** The words of 333HOME and its pure rules: values, identity, address arithmetic, policies. */
module home333.domain {
    requires static org.jspecify;

    exports home333.domain;
    exports home333.domain.account;
    exports home333.domain.event;
    exports home333.domain.history;
    exports home333.domain.notice;
    exports home333.domain.presence;
    exports home333.domain.vpn;
    exports home333.domain.wake;
}
