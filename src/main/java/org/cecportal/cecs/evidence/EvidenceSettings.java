package org.cecportal.cecs.evidence;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of evidence, where it is stored and what scans it.
 *
 * @param maxFileSize a file of more bytes is refused
 * @param maxFiles files of one entry
 * @param maxPerMember bytes of all files of one member
 * @param store where new files are kept; older ones stay where they are
 * @param inspection what it may take to look into a file that arrives
 * @param painting what it may take to paint a page for an auditor
 * @param workerIdle after so long without work a worker process ends
 * @param heif what shows HEIC pictures
 */
@Validated
@ConfigurationProperties("portal.evidence")
public record EvidenceSettings(@DefaultValue("10MB") DataSize maxFileSize, @Positive @DefaultValue("5") int maxFiles,
        @DefaultValue("200MB") DataSize maxPerMember, @DefaultValue("postgres") StoreName store,
        @DefaultValue("off") ScannerName scanner, @DefaultValue S3 s3, @DefaultValue Clamd clamd,
        @DefaultValue Inspection inspection, @DefaultValue Painting painting, @DefaultValue("5m") Duration workerIdle,
        @DefaultValue Heif heif) {

    public enum StoreName {

        POSTGRES, S3

    }

    public enum ScannerName {

        OFF, CLAMD

    }

    /**
     * @param endpoint of a server other than Amazon's
     * @param pathStyle whether the bucket stands in the path instead of the host name
     */
    public record S3(@Nullable URI endpoint, @DefaultValue("us-east-1") String region, @DefaultValue("") String bucket,
            @DefaultValue("") String accessKey, @DefaultValue("") String secretKey,
            @DefaultValue("false") boolean pathStyle) {

        /** Leaves out the keys, so that it can be logged. */
        @Override
        public String toString() {
            return "S3[" + endpoint + ", " + region + ", " + bucket + "]";
        }

    }

    public record Clamd(@DefaultValue("localhost") String host, @Positive @Max(65535) @DefaultValue("3310") int port) {
    }

    /**
     * @param workers how many files are inspected at once on a node
     * @param heap Java's memory of one worker
     * @param memory all memory of one worker
     * @param time for one file
     * @param patience how long a file waits for its turn
     */
    public record Inspection(@Positive @DefaultValue("1") int workers, @DefaultValue("320MB") DataSize heap,
            @DefaultValue("640MB") DataSize memory, @DefaultValue("15s") Duration time,
            @DefaultValue("30s") Duration patience) {
    }

    /**
     * @param workers how many pages are painted at once on a node
     * @param heap Java's memory of one worker
     * @param memory all memory of one worker
     * @param time for one page
     * @param patience how long a page waits for its turn
     * @param kept bytes of painted pages that are kept to be shown again
     */
    public record Painting(@Positive @DefaultValue("2") int workers, @DefaultValue("88MB") DataSize heap,
            @DefaultValue("150MB") DataSize memory, @DefaultValue("2s") Duration time,
            @DefaultValue("5s") Duration patience, @DefaultValue("64MB") DataSize kept) {
    }

    /**
     * @param decoder a program that is called with a HEIC file and the name of the JPEG
     * to write, such as {@code heif-convert}; none when empty
     * @param time for one picture
     * @param memory all memory of the program
     */
    public record Heif(@DefaultValue("") String decoder, @DefaultValue("8s") Duration time,
            @DefaultValue("512MB") DataSize memory) {
    }

}
