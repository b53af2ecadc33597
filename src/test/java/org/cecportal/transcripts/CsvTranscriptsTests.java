package org.cecportal.transcripts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import de.siegmar.fastcsv.reader.CsvRecord;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class CsvTranscriptsTests {

    @Autowired
    Given given;

    @Autowired
    Copies copies;

    @Autowired
    Clock clock;

    @Test
    void itIsRfc4180InUtf8WithAMarkAndNoFormulas() throws IOException {
        LocalDate today = LocalDate.now(clock);
        Given.Person person = given.member("Csv", "Reader")
            .earned(today, "1.25", "PROVIDER", null, "POSTED", "=1+1")
            .earned(today.minusDays(1), "2", "PROVIDER", null, "POSTED", "@SUM(1)")
            .earned(today.minusDays(2), "2", "PROVIDER", null, "POSTED", "Quotes \" and, commas\nand lines")
            .earned(today.minusDays(3), "2", "PROVIDER", null, "POSTED", "Упражнения 💚");
        byte[] csv = copies.csv(person, Copies.scope("all"));
        String text = new String(csv, StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFFDate,Title,Provider,Approved by,Source,Category,Claimed,Counted,State,")
            .contains("\r\n");
        List<CsvRecord> records = ReadBack.csv(csv);
        assertThat(records).extracting(row -> row.getField(1))
            .containsExactly("'=1+1", "'@SUM(1)", "Quotes \" and, commas\nand lines", "Упражнения 💚");
        assertThat(records.getFirst().getFields()).containsExactly(today.toString(), "'=1+1", "", "", "Provider", "",
                "1.25", "0.00", "Posted", "no current cycle to count toward");
    }

}
