package org.cecportal.reminders;

import java.time.LocalTime;
import java.time.Period;
import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When members are reminded of the end of their cycle.
 *
 * @param beforeEnd how long before the cycle's last day, which is zero
 * @param afterEnd how long after it, within grace: a day is the first day of grace
 * @param lateBy how old a reminder may be that could not be sent on its day
 * @param at the time of day, in the programme's zone
 */
@Validated
@ConfigurationProperties("portal.reminders")
record ReminderSettings(@DefaultValue( {
        "P12M", "P6M", "P3M", "P1M", "P14D", "P0D" }) List<Period> beforeEnd,
        @DefaultValue({ "P1D", "P5M" }) List<Period> afterEnd, @NotNull @DefaultValue("P7D") Period lateBy,
        @NotNull @DefaultValue("07:00") LocalTime at){
}
