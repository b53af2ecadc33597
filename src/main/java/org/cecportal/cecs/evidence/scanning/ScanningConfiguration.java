package org.cecportal.cecs.evidence.scanning;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.cecportal.cecs.evidence.EvidenceContents;
import org.cecportal.cecs.evidence.EvidenceSettings;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Present only while a scanner is on. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "portal.evidence.scanner", havingValue = "clamd")
class ScanningConfiguration {

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
