package org.cecportal.duplicates.detection;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for changed profiles, on one node at a time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DetectionSettings.class)
class DetectionConfiguration {

    @Bean
    Task<Void> changedProfilesTask(ChangedProfiles changed, DetectionSettings settings) {
        return Tasks.recurring("duplicates-changed", FixedDelay.of(settings.checkEvery()))
            .execute((instance, context) -> changed.check());
    }

}
