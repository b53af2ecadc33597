package org.cecportal.shared;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock, in the programme's zone (R1). */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ PortalSettings.class, MailSettings.class })
class ProgrammeClock {

    @Bean
    Clock clock(PortalSettings settings) {
        Clock clock = Clock.system(settings.zone());
        if (settings.clockShift().isZero()) {
            return clock;
        }
        ZonedDateTime now = ZonedDateTime.now(clock);
        return Clock.offset(clock, Duration.between(now, now.plus(settings.clockShift())));
    }

}
