package home333.srv;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the page, as a browser gets them. */
@Timeout(60)
class PageRoutesTest {
    private ServedHome served;

    @BeforeEach
    void start() throws Exception {
        served = new ServedHome();
    }

    @AfterEach
    void end() {
        served.close();
    }

    private HttpResponse<String> ask(String method, String path, String... headers)
            throws Exception {
        var request =
                HttpRequest.newBuilder(served.at(path))
                        .method(method, HttpRequest.BodyPublishers.noBody());
        return served.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8",
        "/page/page.css, text/css; charset=utf-8",
        "/page/main.js, text/javascript; charset=utf-8",
        "/page/icon.svg, image/svg+xml",
        "/page/messages.fr.json, application/json"
    })
    void each_file_says_what_it_is(String path, String mediaType) throws Exception {
        HttpResponse<String> answer = ask("GET", path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo(mediaType);
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void each_file_of_the_list_is_there_for_everybody_and_bound_to_this_server() throws Exception {
        for (String file : PageRoutes.FILES) {
            HttpResponse<String> answer = ask("GET", PageRoutes.path(file));
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.body()).as(file).isEqualTo(PageRoutes.read(file));
            assertThat(header(answer, "Content-Security-Policy").split("; ?"))
                    .contains(
                            "default-src 'none'",
                            "script-src 'self'",
                            "style-src 'self'",
                            "connect-src 'self'",
                            "img-src 'self' data:",
                            "form-action 'self'",
                            "frame-ancestors 'none'",
                            "base-uri 'none'",
                            "require-trusted-types-for 'script'");
            assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(header(answer, "Permissions-Policy")).contains("camera=()");
        }
    }

    @Test
    void the_headers_alone_are_those_of_the_whole() throws Exception {
        HttpResponse<String> whole = ask("GET", "/");
        HttpResponse<String> head = ask("HEAD", "/");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String name : List.of("ETag", "Content-Length", "Content-Type", "Cache-Control")) {
            assertThat(header(head, name)).as(name).isNotEmpty().isEqualTo(header(whole, name));
        }
    }

    @Test
    void who_has_a_file_already_gets_it_only_when_it_changed() throws Exception {
        String tag = header(ask("GET", "/page/main.js"), "ETag");
        assertThat(tag).matches("\"[\\w-]{22}\"");
        for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            HttpResponse<String> answer = ask("GET", "/page/main.js", "If-None-Match", known);
            assertThat(answer.statusCode()).as(known).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(header(answer, "ETag")).isEqualTo(tag);
            assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
        }
        assertThat(ask("GET", "/page/main.js", "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
        assertThat(header(ask("GET", "/page/api.js"), "ETag")).isNotEqualTo(tag);
    }

    @Test
    void packed_bytes_have_a_tag_of_their_own() throws Exception {
        HttpResponse<String> plain = ask("GET", "/page/page.css");
        HttpResponse<String> packed = ask("GET", "/page/page.css", "Accept-Encoding", "br, gzip");
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.headers().allValues("Vary")).containsExactly("Accept-Encoding");
        String tag = header(packed, "ETag");
        assertThat(tag).isNotEqualTo(header(plain, "ETag"));
        assertThat(header(plain, "Content-Encoding")).isEmpty();
        HttpResponse<String> again =
                ask("GET", "/page/page.css", "Accept-Encoding", "gzip", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        HttpResponse<String> unpacked = ask("GET", "/page/page.css", "If-None-Match", tag);
        assertThat(unpacked.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page/",
                "/page/index.html",
                "/page/other.js",
                "/page/..%2fschemas.json",
                "/page/%2e%2e/schemas.json",
                "/page/page.css/",
                "/index.html",
                "/schemas.json"
            })
    void nothing_else_is_served(String path) throws Exception {
        assertThat(ask("GET", path).statusCode()).isIn(400, 404);
    }
}
