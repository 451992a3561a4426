package home333.srv;

/**
 * A parameter of the query.
 *
 * @param name as it is written
 * @param type of OpenAPI: string, integer or boolean
 * @param meaning one sentence
 */
record Parameter(String name, String type, String meaning) {
    static Parameter text(String name, String meaning) {
        return new Parameter(name, "string", meaning);
    }

    static Parameter number(String name, String meaning) {
        return new Parameter(name, "integer", meaning);
    }

    static Parameter flag(String name, String meaning) {
        return new Parameter(name, "boolean", meaning);
    }
}
