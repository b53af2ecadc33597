package org.cecportal.transcripts;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.cecs.history.CecHistory;
import org.cecportal.cecs.history.ClosedCounts;
import org.cecportal.cecs.CountedEntry;
import org.cecportal.cecs.EntryState;
import org.cecportal.cecs.history.HistoryFilter;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.certifications.MyCertifications.Standing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class EqualSumsTests {

    private static final String[] SOURCES = { "CEONLINE", "SUMMIT", "ANNUAL_MEETING", "PROVIDER" };

    private static final String[] OWN_STATES = { "DRAFT", "REPORTED", "ACCEPTED", "REJECTED", "DUPLICATE", "DELETED" };

    private static final Pattern PDF_SUMS = Pattern.compile("([0-9.]+) CECs counted of ([0-9.]+) claimed");

    private static final Pattern PDF_ROW = Pattern
        .compile(" (\\d+\\.\\d\\d) (\\d+\\.\\d\\d) (Posted|Reported|Accepted|Rejected|Duplicate)");

    @Autowired
    Given given;

    @Autowired
    Copies copies;

    @Autowired
    CecHistory history;

    @Autowired
    MyCertifications certifications;

    @Autowired
    Clock clock;

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
    void r5TabBarExcelCsvAndPdfAgreeWhateverTheHistory(long seed) throws Exception {
        Given.Person person = randomHistory(new Random(seed), (int) seed % 4);
        Standing standing = certifications.of(person.id());
        BigDecimal bar = standing.totals().counted().value();
        for (String scope : new String[] { "cycle", "all" }) {
            List<CountedEntry> tab = tab(person, standing, scope);
            BigDecimal claimed = ReadBack.sum(tab.stream().map(entry -> entry.credits().value()));
            assertThat(ReadBack.sum(tab.stream().map(entry -> entry.counted().value()))).isEqualTo(bar);

            byte[] excel = copies.excel(person, Copies.scope(scope));
            assertThat(ReadBack.sum(ReadBack.entries(excel).stream().map(row -> row.getCell(7).asNumber())))
                .as("Excel rows of seed %d, %s", seed, scope)
                .isEqualTo(bar);
            assertThat(ReadBack.sum(ReadBack.entries(excel).stream().map(row -> row.getCell(6).asNumber())))
                .isEqualTo(claimed);
            assertThat(ReadBack.entries(excel)).hasSameSizeAs(tab);
            assertThat(new BigDecimal(ReadBack.total(excel).getCell(7).getRawValue()))
                .isEqualByComparingTo(ReadBack.sum(tab.stream().map(entry -> entry.counted().value())));
            assertThat(ReadBack.beside(excel, "CECs counted").asNumber()).isEqualByComparingTo(bar);
            assertThat(ReadBack.beside(excel, "CECs claimed").asNumber()).isEqualByComparingTo(claimed);
            if (standing.progress() != null) {
                assertThat(ReadBack.beside(excel, "CECs counted in the cycle").asNumber()).isEqualByComparingTo(bar);
                assertThat(ReadBack.beside(excel, "CECs to go").asNumber())
                    .isEqualByComparingTo(standing.progress().toGo().value());
            }

            byte[] csv = copies.csv(person, Copies.scope(scope));
            assertThat(ReadBack.sum(ReadBack.csv(csv).stream().map(row -> new BigDecimal(row.getField(7)))))
                .isEqualTo(bar);
            assertThat(ReadBack.csv(csv)).hasSameSizeAs(tab);

            String pdf = ReadBack.pdf(copies.pdf(person, Copies.scope(scope)));
            MatchResult sums = PDF_SUMS.matcher(pdf).results().findFirst().orElseThrow();
            assertThat(new BigDecimal(sums.group(1))).isEqualTo(bar);
            assertThat(new BigDecimal(sums.group(2))).isEqualTo(claimed);
            assertThat(ReadBack.sum(PDF_ROW.matcher(pdf).results().map(row -> row.group(2)).map(BigDecimal::new)))
                .as("PDF rows of seed %d, %s", seed, scope)
                .isEqualTo(bar);
        }
    }

    /**
     * @param kind 0 and 1: an active cycle, 2: in grace, 3: without a certification
     */
    private Given.Person randomHistory(Random random, int kind) {
        LocalDate today = LocalDate.now(clock);
        Given.Person person = given.member("Random", "Copy");
        LocalDate ends = (kind == 2) ? today.minusMonths(2) : today.plusMonths(random.nextInt(30));
        LocalDate begins = ends.minusYears(3).plusDays(1);
        if (kind != 3) {
            person.holds("CPT", begins, ends);
        }
        int entries = random.nextInt(90);
        for (int i = 0; i < entries; i++) {
            boolean own = random.nextInt(3) == 0;
            person.earned(begins.minusDays(200).plusDays(random.nextInt(1_400)),
                    BigDecimal.valueOf(25L * (1 + random.nextInt(24)), 2).toPlainString(),
                    own ? "SELF_REPORTED" : SOURCES[random.nextInt(SOURCES.length)],
                    random.nextInt(3) == 0 ? "CPR_FIRST_AID" : null,
                    own ? OWN_STATES[random.nextInt(OWN_STATES.length)] : "POSTED");
        }
        return person;
    }

    /** The tab's entries on all its pages, but drafts. */
    private List<CountedEntry> tab(Given.Person person, Standing standing, String scope) {
        List<CountedEntry> entries = new ArrayList<>();
        long total = 1;
        for (int page = 1; (page - 1L) * HistoryFilter.PAGE_SIZE < total; page++) {
            var found = history.page(person.id(), standing.totals().counts(), ClosedCounts.NONE,
                    filter(standing.window() != null, scope, page));
            entries.addAll(found.entries());
            total = found.total();
        }
        return entries.stream().filter(entry -> entry.state() != EntryState.DRAFT).toList();
    }

    private static HistoryFilter filter(boolean hasCycle, String scope, int page) {
        return new HistoryFilter(hasCycle && "cycle".equals(scope), null, null, "", HistoryFilter.Order.NEWEST, page);
    }

}
