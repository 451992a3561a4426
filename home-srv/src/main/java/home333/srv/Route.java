package home333.srv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing that can be asked of the server: what is asked how, who may, and what becomes of it.
 * The description of the API is made of it, and each request passes through it.
 *
 * @param id names it in the description and in generated clients: {@code listDevices}
 * @param meaning one sentence
 * @param parameters of the query
 * @param body the schema of the JSON that is sent; empty for none
 * @param takesMore whether parameters that nobody knows are passed over
 * @param answer what comes back where all went well
 * @param isNotedElsewhere whether what stands behind it writes the audit log itself
 */
record Route(
        Verb verb,
        PathTemplate path,
        Access access,
        String id,
        String meaning,
        List<Parameter> parameters,
        boolean takesMore,
        Optional<String> body,
        Answer answer,
        boolean isNotedElsewhere,
        Handling handling) {
    Route {
        parameters = List.copyOf(parameters);
    }

    /**
     * What comes back.
     *
     * @param status of HTTP
     * @param mediaType empty where nothing comes back
     * @param schema of JSON; empty for other media types
     */
    record Answer(int status, Optional<String> mediaType, Optional<String> schema) {
        static final Answer NOTHING = new Answer(204, Optional.empty(), Optional.empty());

        /** A browser is sent elsewhere. */
        static final Answer ELSEWHERE = new Answer(303, Optional.empty(), Optional.empty());

        static Answer json(String schema) {
            return new Answer(200, Optional.of("application/json"), Optional.of(schema));
        }

        static Answer of(String mediaType) {
            return new Answer(200, Optional.of(mediaType), Optional.empty());
        }

        Answer as(int other) {
            return new Answer(other, mediaType, schema);
        }
    }

    static Builder get(String path) {
        return new Builder(Verb.GET, path);
    }

    static Builder post(String path) {
        return new Builder(Verb.POST, path);
    }

    static Builder put(String path) {
        return new Builder(Verb.PUT, path);
    }

    static Builder patch(String path) {
        return new Builder(Verb.PATCH, path);
    }

    static Builder delete(String path) {
        return new Builder(Verb.DELETE, path);
    }

    /** Makes a route; what it is called, who may and what comes back have to be said. */
    static final class Builder {
        private final Verb verb;
        private final PathTemplate path;
        private final List<Parameter> parameters = new ArrayList<>();
        private Optional<String> id = Optional.empty();
        private String meaning = "";
        private Optional<Access> access = Optional.empty();
        private boolean takesMore;
        private Optional<String> body = Optional.empty();
        private Answer answer = Answer.NOTHING;
        private boolean isNotedElsewhere;

        private Builder(Verb verb, String path) {
            this.verb = verb;
            this.path = PathTemplate.of(path);
        }

        Builder named(String name, String what) {
            id = Optional.of(name);
            meaning = what;
            return this;
        }

        Builder allowed(Access who) {
            access = Optional.of(who);
            return this;
        }

        Builder with(Parameter... query) {
            parameters.addAll(List.of(query));
            return this;
        }

        /** Also what others may send along that we have no word for. */
        Builder takingMore() {
            takesMore = true;
            return this;
        }

        Builder taking(String schema) {
            body = Optional.of(schema);
            return this;
        }

        Builder answering(Answer what) {
            answer = what;
            return this;
        }

        Builder notedElsewhere() {
            isNotedElsewhere = true;
            return this;
        }

        Route by(Handling handling) {
            return new Route(
                    verb,
                    path,
                    access.orElseThrow(),
                    id.orElseThrow(),
                    meaning,
                    parameters,
                    takesMore,
                    body,
                    answer,
                    isNotedElsewhere,
                    handling);
        }
    }
}
