package home333.testkit;

import home333.ports.NameResolver;

class MemoryNamesTest extends NameResolverContract {
    @Override
    protected NameResolver resolver() {
        return new MemoryNames(KNOWN);
    }
}
