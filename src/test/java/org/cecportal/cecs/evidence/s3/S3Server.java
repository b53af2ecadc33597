package org.cecportal.cecs.evidence.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.cecportal.cecs.evidence.EvidenceSettings.S3;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3Proxy in a process of its own: speaks S3, checks signatures, forgets everything. */
final class S3Server implements AutoCloseable {

    static final String BUCKET = "evidence-bucket";

    private static final String ACCESS_KEY = "evidence-test";

    private static final String SECRET_KEY = "checked-by-the-server";

    private static final Path JAR = Path.of("target/s3proxy/s3proxy.jar");

    private final Process process;

    private final URI endpoint;

    private final S3Client client;

    private S3Server(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
        this.client = S3Client.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .endpointOverride(endpoint)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
            .build();
    }

    static S3Server start(Path folder) throws IOException, InterruptedException {
        URI endpoint = URI.create("http://127.0.0.1:" + freePort());
        Path settings = Files.writeString(folder.resolve("s3proxy.conf"), """
                s3proxy.endpoint=%s
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=transient-nio2
                jclouds.identity=none
                jclouds.credential=none
                """.formatted(endpoint, ACCESS_KEY, SECRET_KEY));
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                JAR.toString(), "--properties", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("s3proxy.log").toFile())
            .start();
        S3Server server = new S3Server(process, endpoint);
        server.awaitStart();
        server.client.createBucket(request -> request.bucket(BUCKET));
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
                return;
            }
            catch (IOException ex) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("The S3 server does not answer");
    }

    S3 settings() {
        return settings(Map.of());
    }

    /**
     * @param changed settings below {@code portal.evidence.s3}
     */
    S3 settings(Map<String, String> changed) {
        return new S3(URI.create(changed.getOrDefault("endpoint", endpoint.toString())), "us-east-1",
                changed.getOrDefault("bucket", BUCKET), changed.getOrDefault("access-key", ACCESS_KEY),
                changed.getOrDefault("secret-key", SECRET_KEY), true);
    }

    List<String> objects() {
        return client.listObjectsV2(request -> request.bucket(BUCKET)).contents().stream().map(S3Object::key).toList();
    }

    void overwrite(String key, String text) {
        client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
    }

}
