package org.cecportal.duplicates.detection;

import java.time.Duration;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How duplicates are looked for.
 *
 * @param threshold bits from which a pair is shown; 0 is even odds
 * @param keepFrom bits from which a pair is kept at all, at most the threshold
 * @param blockSize a key that more profiles share brings none of them together
 * @param sampledPairs random pairs that tell what strangers have in common
 * @param searchFrom so many changed profiles at once start a search through all instead
 * of being checked one by one
 * @param checkEvery how often changed profiles are looked for
 */
@Validated
@ConfigurationProperties("portal.duplicates")
public record DetectionSettings(@DecimalMin("-20") @DecimalMax("60") @DefaultValue("0") double threshold,
        @DecimalMin("-40") @DecimalMax("60") @DefaultValue("-8") double keepFrom,
        @Min(2) @Max(1000) @DefaultValue("20") int blockSize,
        @Min(1000) @Max(10_000_000) @DefaultValue("100000") int sampledPairs,
        @Min(100) @DefaultValue("20000") int searchFrom, @NotNull @DefaultValue("2s") Duration checkEvery) {

    @AssertTrue(message = "keep-from must not be above threshold: what is not kept cannot be shown")
    boolean isWhatIsShownKept() {
        return keepFrom <= threshold;
    }

}
