package org.cecportal.imports.reading;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of rosters.
 *
 * @param maxFileSize files of this size or larger are refused
 * @param maxInflatedSize what the parts of a spreadsheet may add up to when unpacked
 * @param batchLines lines that are applied in one transaction
 */
@ConfigurationProperties("portal.imports")
public record ImportSettings(@DefaultValue("100MB") DataSize maxFileSize, @DefaultValue("1GB") DataSize maxInflatedSize,
        @DefaultValue("20000") int batchLines) {
}
