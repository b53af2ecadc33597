package org.cecportal.shared.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.View;

/**
 * A file that is written in full before its first byte is sent. An error while it is
 * written becomes an error page, a slow reader holds no transaction and no database
 * connection, and the client knows the length, so a broken transfer never looks complete.
 * Use it for every list, document and proof; a small file that is made in memory may be a
 * plain {@code ResponseEntity}.
 */
public final class Download implements View {

    public static final MediaType EXCEL = MediaType
        .parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final ContentDisposition.Builder disposition;

    private final MediaType type;

    private final NamedContent content;

    private final Map<String, String> headers = new LinkedHashMap<>();

    private Download(ContentDisposition.Builder disposition, MediaType type, NamedContent content) {
        this.disposition = disposition;
        this.type = type;
        this.content = content;
    }

    /** Writes the bytes of a file. */
    @FunctionalInterface
    public interface Content {

        void writeTo(OutputStream out) throws IOException;

    }

    /** Writes the bytes of a file whose name is known once it is written. */
    @FunctionalInterface
    public interface NamedContent {

        /**
         * @return the name of the file
         */
        String writeTo(OutputStream out) throws IOException;

    }

    /** A file for the browser to save. */
    public static Download attachment(String name, MediaType type, Content content) {
        return attachment(type, named(name, content));
    }

    /** A file for the browser to save; its content returns the name. */
    public static Download attachment(MediaType type, NamedContent content) {
        return new Download(ContentDisposition.attachment(), type, content);
    }

    /** A file for the browser to show. */
    public static Download inline(String name, MediaType type, Content content) {
        return new Download(ContentDisposition.inline(), type, named(name, content));
    }

    private static NamedContent named(String name, Content content) {
        return out -> {
            content.writeTo(out);
            return name;
        };
    }

    /** Marks a file that somebody else made: the browser runs nothing in it. */
    public Download untrusted() {
        headers.put("Content-Security-Policy", "default-src 'none'; sandbox");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return this;
    }

    @Override
    public String getContentType() {
        return type.toString();
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try (Spool spool = Spool.of(content)) {
            response.setContentType(getContentType());
            response.setContentLengthLong(spool.size());
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(spool.name()));
            response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().cachePrivate().getHeaderValue());
            headers.forEach(response::setHeader);
            spool.sendTo(response.getOutputStream());
        }
    }

    private String disposition(String name) {
        boolean plain = StandardCharsets.US_ASCII.newEncoder().canEncode(name);
        return (plain ? disposition.filename(name) : disposition.filename(name, StandardCharsets.UTF_8)).build()
            .toString();
    }

}
