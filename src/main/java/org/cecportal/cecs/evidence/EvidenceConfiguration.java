package org.cecportal.cecs.evidence;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the settings of evidence, and sweeps what no file refers to. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EvidenceSettings.class)
class EvidenceConfiguration {

    @Bean
    Task<Void> evidenceSweepTask(EvidenceContents contents) {
        return Tasks.recurring("evidence-sweep", FixedDelay.of(EvidenceContents.GRACE))
            .execute((instance, context) -> contents.sweep());
    }

}
