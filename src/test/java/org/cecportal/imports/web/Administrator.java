package org.cecportal.imports.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Somebody who sends files to a portal that really runs. */
public final class Administrator {

    private static final String BOUNDARY = "----roster-boundary";

    private final HttpClient http = HttpClient.newBuilder()
        .cookieHandler(new CookieManager())
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build();

    private final URI portal;

    public Administrator(int port) {
        this.portal = URI.create("http://localhost:" + port);
    }

    public Administrator signIn(String username, String password) throws IOException, InterruptedException {
        post("/login", Map.of("username", username, "password", password, "_csrf", token("/login")));
        return this;
    }

    /** Uploads a file and returns the import's id. */
    public long upload(String kind, Path file) throws IOException, InterruptedException {
        HttpResponse<String> answer = uploadBody(kind, BodyPublishers.ofFile(file));
        return Long.parseLong(answer.uri().getPath().replaceAll(".*/imports/|/reading", ""));
    }

    public HttpResponse<String> uploadBody(String kind, BodyPublisher file) throws IOException, InterruptedException {
        return sendFile("/admin/imports", "/admin/imports",
                part("kind") + "\r\n\r\n" + kind + "\r\n" + part("file") + "; filename=\"roster.csv\"", file);
    }

    /** Sends one file as the field {@code evidence} of a form that is shown elsewhere. */
    public HttpResponse<String> sendEvidence(String address, String shownAt, BodyPublisher file)
            throws IOException, InterruptedException {
        return sendFile(address, shownAt, part("evidence") + "; filename=\"proof.pdf\"", file);
    }

    private HttpResponse<String> sendFile(String address, String shownAt, String parts, BodyPublisher file)
            throws IOException, InterruptedException {
        String start = part("_csrf") + "\r\n\r\n" + token(shownAt) + "\r\n" + parts
                + "\r\nContent-Type: application/octet-stream\r\n\r\n";
        BodyPublisher whole = HttpRequest.BodyPublishers.concat(BodyPublishers.ofString(start), file,
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
        return send(HttpRequest.newBuilder(portal.resolve(address))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.fromPublisher(whole, whole.contentLength())));
    }

    private static String part(String name) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"";
    }

    public void apply(long importId) throws IOException, InterruptedException {
        String page = "/admin/imports/" + importId;
        post(page + "/apply", Map.of("mode", "valid", "_csrf", token(page)));
    }

    /** What a browser gets that opens an address. */
    public HttpResponse<String> open(String address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(portal.resolve(address)).header("Accept", "text/html"));
    }

    public HttpResponse<byte[]> download(String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(portal.resolve(address)).header("Accept", "text/html,*/*").build(),
                BodyHandlers.ofByteArray());
    }

    public Document page(String address) throws IOException, InterruptedException {
        return Jsoup.parse(open(address).body());
    }

    /** What {@code /admin/jobs/{id}} answers to machines. */
    public String job(String id) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(portal.resolve("/admin/jobs/" + id)).header("Accept", "application/json"))
            .body();
    }

    /** Sends a form that is shown at some page, and answers with the page it leads to. */
    public HttpResponse<String> submit(String shownAt, String address, Map<String, String> form)
            throws IOException, InterruptedException {
        Map<String, String> whole = new HashMap<>(form);
        whole.put("_csrf", token(shownAt));
        return post(address, whole);
    }

    private String token(String address) throws IOException, InterruptedException {
        return page(address).expectFirst("input[name=_csrf]").val();
    }

    private HttpResponse<String> post(String address, Map<String, String> form)
            throws IOException, InterruptedException {
        String body = form.entrySet()
            .stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(portal.resolve(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** So many bytes, without holding them. */
    public static BodyPublisher bytes(long size) {
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> new Zeros(size)), size);
    }

    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return (left-- > 0) ? '0' : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = (int) Math.min(left, length);
            left -= count;
            return (count == 0) ? -1 : count;
        }

    }

}
