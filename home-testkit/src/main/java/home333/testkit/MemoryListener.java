package home333.testkit;

import home333.domain.presence.Overheard;
import home333.ports.PassiveListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Hears what a test says. */
public final class MemoryListener implements PassiveListener {
    private final List<Consumer<Overheard>> listening = new CopyOnWriteArrayList<>();

    /** Lets all who listen hear this. */
    public void say(Overheard said) {
        listening.forEach(heard -> heard.accept(said));
    }

    /** How many listen. */
    public int listening() {
        return listening.size();
    }

    @Override
    public Listening listen(Consumer<Overheard> heard) {
        listening.add(heard);
        return () -> listening.remove(heard);
    }
}
