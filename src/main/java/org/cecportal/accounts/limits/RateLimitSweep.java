package org.cecportal.accounts.limits;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the table of limits small. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
class RateLimitSweep {

    @Bean
    Task<Void> rateLimitSweepTask(RateLimits limits) {
        return Tasks.recurring("rate-limit-sweep", FixedDelay.of(Duration.ofMinutes(15)))
            .execute((instance, context) -> limits.sweep());
    }

}
