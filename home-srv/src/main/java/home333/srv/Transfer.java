package home333.srv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends replies. */
final class Transfer {
    private static final int WORTH_PACKING = 1_000;

    private Transfer() {}

    /**
     * Sends a reply, and waits until it is on its way.
     *
     * @return how many bytes of a body were sent
     * @throws IOException if the other side is gone
     */
    static long send(Reply reply, Request request, Response response, Callback callback)
            throws IOException, InterruptedException {
        var headers = response.getHeaders();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        reply.headers().forEach(headers::put);
        response.setStatus(reply.status());
        return switch (reply) {
            case Reply.Whole whole -> whole(whole, request, response, callback);
            case Reply.Stream stream when isForHeadersAlone(request) ->
                    whole(
                            new Reply.Whole(200, stream.mediaType(), "", Map.of()),
                            request,
                            response,
                            callback);
            case Reply.Stream stream -> stream(stream, response, callback);
        };
    }

    private static long whole(
            Reply.Whole reply, Request request, Response response, Callback callback)
            throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        var headers = response.getHeaders();
        if (!reply.mediaType().isEmpty()) {
            headers.put(HttpHeader.CONTENT_TYPE, reply.mediaType());
        }
        if (isWorthPacking(reply.body())) {
            headers.put(HttpHeader.VARY, "Accept-Encoding");
            if (takesGzip(acceptEncoding(request))) {
                headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
                body = packed(body);
            }
        }
        if (reply.status() != 204 && reply.status() != 304) {
            headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        }
        boolean isWanted = !isForHeadersAlone(request) && reply.status() != 304;
        response.write(true, ByteBuffer.wrap(isWanted ? body : new byte[0]), callback);
        return isWanted ? body.length : 0;
    }

    private static boolean isForHeadersAlone(Request request) {
        return "HEAD".equals(request.getMethod());
    }

    /** Whether a body is sent packed to who says that of the encodings that it takes. */
    static boolean isPacked(String body, Optional<String> acceptEncoding) {
        return isWorthPacking(body) && takesGzip(acceptEncoding);
    }

    private static boolean isWorthPacking(String body) {
        return body.length() >= WORTH_PACKING;
    }

    private static Optional<String> acceptEncoding(Request request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeader.ACCEPT_ENCODING));
    }

    private static boolean takesGzip(Optional<String> acceptEncoding) {
        var encodings = new QuotedQualityCSV();
        acceptEncoding.ifPresent(encodings::addValue);
        return encodings.getValues().contains("gzip");
    }

    private static byte[] packed(byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream(body.length / 4);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }

    private static long stream(Reply.Stream reply, Response response, Callback callback)
            throws IOException, InterruptedException {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.mediaType());
        response.getHeaders().put("X-Accel-Buffering", "no");
        long[] sent = new long[1];
        OutputStream out = Content.Sink.asOutputStream(response);
        out.flush();
        reply.telling()
                .tell(text -> {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    sent[0] += bytes.length;
                    out.write(bytes);
                    out.flush();
                });
        out.close();
        callback.succeeded();
        return sent[0];
    }
}
