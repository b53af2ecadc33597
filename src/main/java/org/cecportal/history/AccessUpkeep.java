package org.cecportal.history;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets old sign-ins, views, exports and refusals. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HistorySettings.class)
class AccessUpkeep {

    @Bean
    Task<Void> accessUpkeepTask(AccessLog accesses, HistorySettings settings, Clock clock) {
        return Tasks.recurring("access-upkeep", FixedDelay.of(Duration.ofHours(6)))
            .execute((instance, context) -> accesses
                .forget(LocalDate.now(clock).minus(settings.accessKept()).atStartOfDay(clock.getZone()).toInstant()));
    }

}
