package org.cecportal.cecs.evidence.s3;

import java.time.Clock;

import org.cecportal.cecs.evidence.EvidenceSettings;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sets up the bucket while new files are kept there. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "portal.evidence.store", havingValue = "s3")
class S3Configuration {

    @Bean
    S3Store s3Store(EvidenceSettings settings, JdbcClient jdbc, Clock clock) {
        return new S3Store(settings.s3(), jdbc, clock);
    }

}
