package home333.adapters.fs;

import com.fasterxml.jackson.databind.JsonNode;
import home333.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;

/**
 * A small JSON file of one value, which is replaced whole. Where it holds something else it is as
 * if it were not there, and the next change sets it aside.
 */
final class ValueFile<T> {
    private final DataFolder folder;
    private final Form<T> form;
    private final Notices notices;

    ValueFile(DataFolder folder, Form<T> form, Logger log) {
        this.folder = folder;
        this.form = form;
        notices = new Notices(log);
    }

    /**
     * What such a file holds.
     *
     * @param file its name
     * @param what it holds, in the plural: {@code settings}
     * @param none the value while there is no file
     * @param meanwhile what that means: {@code the defaults stand}
     * @param reader throws {@link IllegalArgumentException} where a text is no such value
     * @param remarks what a person should know about what was read, one sentence each
     * @param largest in bytes; a larger one is not read
     */
    record Form<T>(
            String file,
            String what,
            T none,
            String meanwhile,
            Function<JsonNode, T> reader,
            BiFunction<JsonNode, T, List<String>> remarks,
            Function<T, JsonNode> writer,
            int largest) {
        /** One that holds what a person chose. */
        Form(
                String file,
                String what,
                T none,
                String meanwhile,
                Function<JsonNode, T> reader,
                BiFunction<JsonNode, T, List<String>> remarks,
                Function<T, JsonNode> writer) {
            this(file, what, none, meanwhile, reader, remarks, writer, DataFolder.LARGEST_CHOICES);
        }
    }

    T load() throws IOException {
        try {
            return folder.read(form.file(), form.largest())
                    .flatMap(this::parsed)
                    .orElse(form.none());
        } catch (IOException e) {
            throw folder.failed("cannot read the " + form.what(), e);
        }
    }

    private Optional<T> parsed(byte[] text) {
        try {
            JsonNode node = Json.read(text);
            T value = form.reader().apply(node);
            form.remarks()
                    .apply(node, value)
                    .forEach(remark -> notices.say(form.file() + ": " + remark));
            return Optional.of(value);
        } catch (IOException | IllegalArgumentException e) {
            notices.say(
                    form.file()
                            + " is left out: "
                            + e.getMessage()
                            + "; "
                            + form.meanwhile()
                            + ", and the next change sets it aside");
            return Optional.empty();
        }
    }

    /** Replaces the value, where that changes it; returns when that is safe. */
    T change(UnaryOperator<T> change) throws IOException {
        try (var _ = folder.lock()) {
            Optional<byte[]> text = folder.read(form.file(), form.largest());
            Optional<T> before = text.flatMap(this::parsed);
            T now = change.apply(before.orElse(form.none()));
            if (text.isPresent() && before.isEmpty()) {
                String copy = folder.copyAside(form.file(), "bad", text.get());
                notices.say(
                        form.file()
                                + " was set aside as "
                                + copy
                                + ", because it held no "
                                + form.what());
            }
            if (!before.equals(Optional.of(now))) {
                String json = Json.pretty(form.writer().apply(now));
                folder.replace(form.file(), json.getBytes(StandardCharsets.UTF_8));
            }
            return now;
        } catch (IOException e) {
            throw folder.failed("cannot keep the " + form.what(), e);
        }
    }

    /** What a person should know about the file, in the order in which it was noticed. */
    List<String> notices() {
        return notices.all();
    }
}
