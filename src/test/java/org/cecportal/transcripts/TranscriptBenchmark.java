package org.cecportal.transcripts;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.cecs.CountedEntry;
import org.cecportal.cecs.Counts;
import org.cecportal.cecs.history.CecHistory;
import org.cecportal.cecs.history.ClosedCounts;
import org.cecportal.cecs.history.HistoryFilter;
import org.cecportal.certifications.HistoryQuery;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.shared.paper.Pdf;
import org.cecportal.shared.web.Download;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A record of 100,000 entries as Excel and as CSV, against fastexcel writing the same
 * cells from the same query; and the longest PDF.
 */
@PortalTest
@Tag("bench")
class TranscriptBenchmark {

    private static final Logger log = LoggerFactory.getLogger(TranscriptBenchmark.class);

    private static final int ENTRIES = 100_000;

    private static final int ROUNDS = 7;

    private static final double ALLOWED = 1.5;

    private static final Duration LONGEST_PDF = Duration.ofSeconds(30);

    private static final long PDF_HEAP = 192L << 20;

    private static final HistoryQuery ALL = new HistoryQuery("all", null, null, null, null, null);

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
    PdfTranscripts pdf;

    @Autowired
    CecHistory history;

    @Autowired
    MyCertifications certifications;

    @Autowired
    RecordMessages words;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Clock clock;

    @Test
    void aLongRecordAsExcelTakesAtMostHalfAsLongAgainAsFastexcel() throws Exception {
        Given.Person person = given.member("Bench", "Mark").holds("CPT", today().minusYears(1), today().plusYears(2));
        longHistories.add(person, ENTRIES);
        double ours = median(() -> sent(out -> excel.write(person.id(), ALL, out)));
        double theirs = median(() -> fastexcel(person));
        double oursAgain = median(() -> sent(out -> excel.write(person.id(), ALL, out)));
        double csvTime = median(() -> sent(out -> csv.write(person.id(), ALL, out)));
        log.info("{} entries, milliseconds: Excel {} and {}, fastexcel {}, CSV {}", ENTRIES, ours, oursAgain, theirs,
                csvTime);
        LiveHeap heap = LiveHeap.during(() -> sent(out -> excel.write(person.id(), ALL, out)));
        log.info("{} entries as Excel: at most {} MB more in use", ENTRIES, heap.grewBy() >> 20);
        assertThat((ours + oursAgain) / 2 / theirs).isLessThanOrEqualTo(ALLOWED);
        assertThat(heap.grewBy()).isLessThanOrEqualTo(64L << 20);
    }

    @Test
    void theLongestPdf() throws Exception {
        Given.Person person = given.member("Pdf", "Mark").holds("CPT", today().minusYears(1), today().plusYears(2));
        longHistories.add(person, BoundedEntries.MOST);
        Callable<Object> print = () -> sent(out -> {
            byte[] bytes = ((Pdf.Printed) pdf.of((Print.Whole) printing.of(person.id(), ALL))).bytes();
            try (PDDocument document = Loader.loadPDF(bytes)) {
                assertThat(document.getNumberOfPages()).isGreaterThan(BoundedEntries.MOST / 100);
            }
            out.write(bytes);
            return "record.pdf";
        });
        print.call();
        long begun = System.nanoTime();
        print.call();
        double took = (System.nanoTime() - begun) / 1e6;
        LiveHeap heap = LiveHeap.during(print);
        log.info("{} entries as PDF: {} ms, {} MB more in use", BoundedEntries.MOST, took, heap.grewBy() >> 20);
        assertThat(took).as("milliseconds").isLessThanOrEqualTo(LONGEST_PDF.toMillis());
        assertThat(heap.grewBy()).isLessThanOrEqualTo(PDF_HEAP);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static Object sent(Download.NamedContent file) throws IOException {
        return file.writeTo(OutputStream.nullOutputStream());
    }

    /** The same cells from the same statement, as plainly as that library lets it. */
    private Object fastexcel(Given.Person person) throws IOException {
        Workbook workbook = new Workbook(OutputStream.nullOutputStream(), "Benchmark", "1.0");
        Worksheet sheet = workbook.newWorksheet("CECs");
        HistoryFilter filter = ALL.toFilter(true);
        List<String> columns = words.columns();
        for (int i = 0; i < columns.size(); i++) {
            sheet.value(0, i, columns.get(i));
        }
        int[] row = { 1 };
        Counts counts = certifications.of(person.id()).totals().counts();
        new TransactionTemplate(transactions).executeWithoutResult(status -> history.each(person.id(), counts,
                ClosedCounts.NONE, filter, entry -> add(sheet, row[0]++, entry)));
        workbook.finish();
        return workbook;
    }

    private void add(Worksheet sheet, int row, CountedEntry entry) {
        sheet.value(row, 0, entry.completedOn());
        sheet.style(row, 0).format("d mmm yyyy").set();
        sheet.value(row, 1, entry.title());
        sheet.value(row, 2, entry.provider());
        sheet.value(row, 3, entry.approvedBy());
        sheet.value(row, 4, words.source(entry));
        sheet.value(row, 5, entry.category());
        sheet.value(row, 6, entry.credits().value());
        sheet.style(row, 6).format("0.00").set();
        sheet.value(row, 7, entry.counted().value());
        sheet.style(row, 7).format("0.00").set();
        sheet.value(row, 8, words.state(entry));
        sheet.value(row, 9, words.why(entry));
    }

    /** In milliseconds. */
    private static double median(Callable<?> work) throws Exception {
        work.call();
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long begun = System.nanoTime();
            work.call();
            took.add(System.nanoTime() - begun);
        }
        took.sort(null);
        return Duration.ofNanos(took.get(ROUNDS / 2)).toMillis();
    }

}
