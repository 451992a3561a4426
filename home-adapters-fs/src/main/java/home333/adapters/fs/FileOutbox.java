package home333.adapters.fs;

import com.fasterxml.jackson.databind.JsonNode;
import home333.domain.notice.Letter;
import home333.json.Json;
import home333.json.LetterJson;
import home333.ports.Outbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/**
 * The letters in {@code outbox.journal}: a {@link Journal} with one line for each letter that came
 * or changed, {@code {"put": LETTER}}, and for each that went, {@code {"remove": NUMBER}}. It is
 * written anew when most of it is about letters that went.
 */
public final class FileOutbox implements Outbox {
    private static final String FILE = "outbox.journal";
    private static final int SMALL = 64 << 10;
    private static final int TIMES_THE_LETTERS = 4;

    private final DataFolder folder;
    private final Notices notices = new Notices(LoggerFactory.getLogger(FileOutbox.class));
    private boolean isBroken;

    /**
     * An outbox in a folder; nothing is read or written yet.
     *
     * @param folder need not exist
     * @param clock says when a file was set aside
     */
    public FileOutbox(Path folder, InstantSource clock) {
        this(new DataFolder(new RealDisk(), folder, clock));
    }

    FileOutbox(DataFolder folder) {
        this.folder = folder;
    }

    @Override
    public synchronized List<Letter> list() throws IOException {
        try {
            byte[] text = text();
            Journal journal = Journal.parse(text);
            if (isDamaged(journal, text)) {
                notices.say(
                        FILE
                                + " is damaged: what cannot be read of it is not sent, and a copy is"
                                + " set aside before it is next written");
            }
            return List.copyOf(letters(journal).values());
        } catch (IOException e) {
            throw folder.failed("cannot read the outbox", e);
        }
    }

    @Override
    public void put(Letter letter) throws IOException {
        write(entry(letter));
    }

    @Override
    public void remove(long number) throws IOException {
        write(Json.line(Json.object().put("remove", number)));
    }

    private synchronized void write(String entry) throws IOException {
        if (isBroken) {
            throw new IOException(
                    "the outbox is not written to until the program is started again, because the"
                            + " disk failed");
        }
        try (var _ = folder.lock()) {
            Journal journal = sound();
            byte[] line = Journal.line(Journal.Kind.COMMIT, entry);
            append(journal, line);
            if (journal.end() + line.length > SMALL) {
                compact();
            }
        } catch (IOException e) {
            throw folder.failed("cannot keep what is to be sent", e);
        }
    }

    private Journal journal() throws IOException {
        return Journal.parse(text());
    }

    private byte[] text() throws IOException {
        return folder.read(FILE).orElse(new byte[0]);
    }

    /** A last line that is not complete is none: its write did not get through. */
    private static boolean isDamaged(Journal journal, byte[] text) {
        boolean isLast = text.length > journal.end() && text[text.length - 1] == '\n';
        return isLast || journal.damage().isPresent();
    }

    /** The journal, made where there is none, and written anew where it is damaged. */
    private Journal sound() throws IOException {
        byte[] text = text();
        Journal journal = Journal.parse(text);
        if (journal.header().isPresent() && !isDamaged(journal, text)) {
            return journal;
        }
        if (text.length > 0) {
            String copy = folder.copyAside(FILE, "bad", text);
            notices.say(FILE + " was set aside as " + copy + ", because some of it is damaged");
        }
        folder.replace(FILE, text(letters(journal)));
        return journal();
    }

    /** Adds a line behind the last one that got through. */
    private void append(Journal journal, byte[] line) throws IOException {
        try (var changes = folder.disk().change(folder.file(FILE))) {
            changes.truncate(journal.end());
            changes.write(journal.end(), line);
            force(changes);
        }
    }

    /** After a failure Linux may call bytes written that are not. */
    private void force(Disk.Changes changes) throws IOException {
        try {
            changes.force();
        } catch (IOException e) {
            isBroken = true;
            throw e;
        }
    }

    private void compact() throws IOException {
        Journal journal = journal();
        byte[] text = text(letters(journal));
        if (journal.end() > TIMES_THE_LETTERS * text.length) {
            folder.replace(FILE, text);
        }
    }

    private SortedMap<Long, Letter> letters(Journal journal) {
        SortedMap<Long, Letter> letters = new TreeMap<>();
        for (Journal.Entry entry : journal.entries()) {
            if (entry.kind() == Journal.Kind.COMMIT) {
                make(entry.payload(), letters);
            }
        }
        return letters;
    }

    private void make(String entry, SortedMap<Long, Letter> letters) {
        try {
            JsonNode node = Json.read(entry);
            Optional<JsonNode> put = node.optional("put");
            if (put.isPresent()) {
                Letter letter = LetterJson.read(put.get());
                letters.put(letter.number(), letter);
            } else {
                letters.remove(node.path("remove").asLong());
            }
        } catch (IOException | IllegalArgumentException e) {
            notices.say("a line of " + FILE + " is left out: " + e.getMessage());
        }
    }

    private static byte[] text(SortedMap<Long, Letter> letters) {
        var text = new ByteArrayOutputStream();
        text.writeBytes(Journal.header(new Journal.Header(1, "outbox")));
        for (Letter letter : letters.values()) {
            text.writeBytes(Journal.line(Journal.Kind.COMMIT, entry(letter)));
        }
        return text.toByteArray();
    }

    private static String entry(Letter letter) {
        return Json.line(Json.object().set("put", LetterJson.write(letter)));
    }

    /** What a person should know about the file, one sentence each. */
    public List<String> notices() {
        return notices.all();
    }
}
