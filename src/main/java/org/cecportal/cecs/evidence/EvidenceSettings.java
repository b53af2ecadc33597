package org.cecportal.cecs.evidence;

import java.net.URI;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What evidence may cost, where it is kept and who scans it.
 *
 * @param maxFileSize a file of more bytes is refused
 * @param maxFiles files of one entry
 * @param maxPerMember bytes of all files of one member
 * @param store where new files are kept; older ones stay where they are
 */
@Validated
@ConfigurationProperties("portal.evidence")
record EvidenceSettings(@DefaultValue("10MB") DataSize maxFileSize, @Positive @DefaultValue("5") int maxFiles,
        @DefaultValue("200MB") DataSize maxPerMember, @DefaultValue("postgres") StoreName store,
        @DefaultValue("off") ScannerName scanner, @DefaultValue S3 s3, @DefaultValue Clamd clamd) {

    enum StoreName {

        POSTGRES, S3

    }

    enum ScannerName {

        OFF, CLAMD

    }

    /**
     * @param endpoint of a server other than Amazon's
     * @param pathStyle whether the bucket stands in the path instead of the host name
     */
    record S3(@Nullable URI endpoint, @DefaultValue("us-east-1") String region, @DefaultValue("") String bucket,
            @DefaultValue("") String accessKey, @DefaultValue("") String secretKey,
            @DefaultValue("false") boolean pathStyle) {

        /** Without the keys, so that it can stand in a log. */
        @Override
        public String toString() {
            return "S3[" + endpoint + ", " + region + ", " + bucket + "]";
        }

    }

    record Clamd(@DefaultValue("localhost") String host, @Positive @Max(65535) @DefaultValue("3310") int port) {
    }

}
