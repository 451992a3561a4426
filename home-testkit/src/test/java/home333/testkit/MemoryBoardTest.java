package home333.testkit;

import home333.domain.Presence;
import home333.ports.PresenceBoard;
import home333.ports.PresenceBoard.Shown;
import java.util.Map;
import java.util.stream.Collectors;

class MemoryBoardTest extends PresenceBoardContract {
    private final MemoryBoard board = new MemoryBoard();

    @Override
    protected PresenceBoard open() {
        return board;
    }

    @Override
    protected Map<String, Presence> seen(Map<String, Presence> expected) {
        return board.shown().stream().collect(Collectors.toMap(Shown::name, Shown::presence));
    }
}
