package home333.adapters.services;

import home333.domain.Port;
import java.io.IOException;
import java.util.Optional;

/** A probe of somebody's own for one port. */
record PluggedProbe(Port port, Manners manners) implements ServiceProbe {
    /** What it does with its conversation. */
    interface Manners {
        Optional<Answer> ask(Conversation conversation) throws IOException;
    }

    @Override
    public boolean suits(Port asked) {
        return asked.equals(port);
    }

    @Override
    public Optional<Answer> ask(Conversation conversation) throws IOException {
        return manners.ask(conversation);
    }
}
