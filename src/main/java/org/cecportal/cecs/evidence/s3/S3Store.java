package org.cecportal.cecs.evidence.s3;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;

import org.cecportal.cecs.evidence.EvidenceSettings.S3;
import org.cecportal.cecs.evidence.EvidenceSettings.StoreName;
import org.cecportal.cecs.evidence.EvidenceStore;
import org.cecportal.shared.startup.StartRefusedException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores bytes as objects of an S3-compatible store. The database lists an object before
 * it is stored and until it is deleted.
 */
class S3Store implements EvidenceStore, AutoCloseable {

    private static final String FOLDER = "evidence/";

    private final S3Client client;

    private final String bucket;

    private final JdbcClient jdbc;

    private final Clock clock;

    /**
     * @throws StartRefusedException when the bucket cannot be reached with these settings
     */
    S3Store(S3 settings, JdbcClient jdbc, Clock clock) {
        this.bucket = required("bucket", settings.bucket());
        this.client = client(settings);
        this.jdbc = jdbc;
        this.clock = clock;
        check();
    }

    private static S3Client client(S3 settings) {
        S3ClientBuilder builder = S3Client.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .region(Region.of(required("region", settings.region())))
            .forcePathStyle(settings.pathStyle())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials
                .create(required("access-key", settings.accessKey()), required("secret-key", settings.secretKey()))));
        URI endpoint = settings.endpoint();
        if (endpoint != null) {
            if (endpoint.getHost() == null || !String.valueOf(endpoint.getScheme()).matches("https?")) {
                throw refusal("endpoint", "is not an address; write it as https://host:port");
            }
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    private static String required(String key, String value) {
        if (value.isBlank()) {
            throw refusal(key, "is missing; evidence is to be kept in S3, so set it");
        }
        return value;
    }

    private static StartRefusedException refusal(String key, String problem) {
        return new StartRefusedException("portal.evidence.s3." + key + " " + problem);
    }

    /**
     * Tests the bucket at the start, so that a wrong setting does not show up with the
     * first file.
     */
    private void check() {
        try {
            client.headBucket(request -> request.bucket(bucket));
        }
        catch (S3Exception ex) {
            client.close();
            throw (ex.statusCode() == 404) ? refusal("bucket", "names no bucket: " + bucket) : refusal("access-key",
                    "and secret-key do not open the bucket " + bucket + " (status " + ex.statusCode() + ")");
        }
        catch (SdkException ex) {
            client.close();
            throw refusal("endpoint", "cannot be reached: check it and the region");
        }
    }

    @Override
    public StoreName name() {
        return StoreName.S3;
    }

    @Override
    public void put(UUID id, Path file) {
        jdbc.sql("insert into evidence_content (id, store, written_at) values (?, 'S3', ?)")
            .params(id, clock.instant().atOffset(ZoneOffset.UTC))
            .update();
        client.putObject(request -> request.bucket(bucket).key(FOLDER + id), RequestBody.fromFile(file));
    }

    @Override
    public InputStream open(UUID id) {
        return client.getObject(request -> request.bucket(bucket).key(FOLDER + id));
    }

    @Override
    public void remove(UUID id) {
        jdbc.sql("delete from evidence_content where id = ?").param(id).update();
        client.deleteObject(request -> request.bucket(bucket).key(FOLDER + id));
    }

    @Override
    public void close() {
        client.close();
    }

}
