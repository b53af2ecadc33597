package org.cecportal.cecs.evidence;

import java.time.Clock;
import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Sets up how evidence is stored and scanned, depending on the settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EvidenceSettings.class)
class EvidenceConfiguration {

    @Bean
    @ConditionalOnProperty(name = "portal.evidence.store", havingValue = "s3")
    S3Store s3Store(EvidenceSettings settings, JdbcClient jdbc, Clock clock) {
        return new S3Store(settings.s3(), jdbc, clock);
    }

    @Bean
    Task<Void> evidenceSweepTask(EvidenceContents contents) {
        return Tasks.recurring("evidence-sweep", FixedDelay.of(EvidenceContents.GRACE))
            .execute((instance, context) -> contents.sweep());
    }

    /** Present only while a scanner is on. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "portal.evidence.scanner", havingValue = "clamd")
    static class Scanning {

        private static final Duration PAUSE = Duration.ofSeconds(5);

        @Bean
        VirusScanner virusScanner(EvidenceSettings settings) {
            return new ClamdScanner(settings.clamd());
        }

        @Bean
        EvidenceScanning evidenceScanning(VirusScanner scanner, EvidenceContents contents, JdbcClient jdbc,
                ApplicationEventPublisher events, PlatformTransactionManager transactions) {
            return new EvidenceScanning(scanner, contents, jdbc, events, transactions);
        }

        @Bean
        Task<Void> evidenceScanTask(EvidenceScanning scanning) {
            return Tasks.recurring("evidence-scan", FixedDelay.of(PAUSE))
                .execute((instance, context) -> scanning.scanWaiting());
        }

    }

}
