package org.cecportal.audits.proving;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.cecportal.audits.AuditSettings;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the module's settings and sets its clock. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class AuditConfiguration {

    /** Lateness is judged by the time of the upload, so hourly is precise enough. */
    @Bean
    Task<Void> proofDeadlineTask(ProofDeadlines deadlines) {
        return Tasks.recurring("audit-proof-deadlines", FixedDelay.of(Duration.ofHours(1)))
            .execute((instance, context) -> deadlines.run());
    }

}
