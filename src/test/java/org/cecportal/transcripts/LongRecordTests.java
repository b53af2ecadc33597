package org.cecportal.transcripts;

import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.shared.web.Download;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Records longer than anybody's. */
@PortalTest
class LongRecordTests {

    private static final int ENTRIES = 100_000;

    private static final long BUDGET = 64L << 20;

    @Autowired
    Given given;

    @Autowired
    LongHistories longHistories;

    @Autowired
    ExcelTranscripts excel;

    @Autowired
    CsvTranscripts csv;

    @Autowired
    Printing printing;

    @Autowired
    Clock clock;

    @Test
    void aHundredThousandEntriesStreamWithinTheBudget() throws Exception {
        LocalDate today = LocalDate.now(clock);
        Given.Person person = given.member("Long", "Record").holds("CPT", today.minusYears(1), today.plusYears(2));
        longHistories.add(person, ENTRIES);
        LiveHeap asExcel = LiveHeap.during(sending(out -> excel.write(person.id(), Copies.scope("all"), out)));
        LiveHeap asCsv = LiveHeap.during(sending(out -> csv.write(person.id(), Copies.scope("all"), out)));
        assertThat(asExcel.samples()).isGreaterThan(3);
        assertThat(asExcel.grewBy()).isLessThanOrEqualTo(BUDGET);
        assertThat(asCsv.grewBy()).isLessThanOrEqualTo(BUDGET);
        assertThat(printing.of(person.id(), Copies.scope("all")))
            .isEqualTo(new Print.TooLong(ENTRIES, BoundedEntries.MOST));
    }

    private static Callable<Object> sending(Download.NamedContent file) {
        return () -> file.writeTo(OutputStream.nullOutputStream());
    }

}
