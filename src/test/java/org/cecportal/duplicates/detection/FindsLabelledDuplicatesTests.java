package org.cecportal.duplicates.detection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.duplicates.detection.PairwiseQuality.ScoredPair;
import org.cecportal.imports.RosterKind;
import org.cecportal.imports.Rosters;
import org.cecportal.jobs.JobState;
import org.cecportal.jobs.Jobs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/**
 * Loads files of labelled records through the importer, searches, and says how well the
 * export meets the labels:
 * {@code ./mvnw verify -Pduplicates -Dlabelled=file.csv,other.csv}.
 */
@PortalTest
@Tag("labelled")
class FindsLabelledDuplicatesTests {

    private static final Logger log = LoggerFactory.getLogger(FindsLabelledDuplicatesTests.class);

    @Autowired
    Rosters rosters;

    @Autowired
    Searching searching;

    @Autowired
    Jobs jobs;

    @Autowired
    DetectionSettings settings;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CandidateQueue queue;

    @Test
    void labelledDuplicatesAreFound() throws Exception {
        String files = System.getProperty("labelled", "");
        assertThat(files).as("-Dlabelled=file.csv").isNotEmpty();
        for (String file : files.split(",")) {
            report(Path.of(file));
        }
    }

    private void report(Path file) throws Exception {
        forget();
        LabelledRecords records = LabelledRecords.read(file, "L");
        rosters.load(RosterKind.MEMBERS, records.roster());
        search();
        List<ScoredPair> shown = export("", records);
        List<ScoredPair> kept = export("?minScore=" + settings.keepFrom(), records);
        ModelView model = queue.model().orElseThrow();
        log.info(
                "{}: {} records; households {} siblings, {} namesakes, {} relatives; {} pairs expected\n  default {}\n  best    {}",
                file.getFileName(), records.people().size(), model.siblings(), model.namesakes(), model.relatives(),
                model.samePersonPairs(), PairwiseQuality.at(settings.threshold(), shown, records.people()),
                PairwiseQuality.best(kept, records.people()));
    }

    /**
     * The records of the file before; the demo's few members stay, and count for nothing.
     */
    private void forget() {
        jdbc.sql("delete from account where member_id in (select id from member where member_number like 'L%')")
            .update();
        jdbc.sql("delete from member where member_number like 'L%'").update();
    }

    private void search() {
        Awaitility.await().atMost(Duration.ofMinutes(10)).until(() -> searching.runningJob().isEmpty());
        long job = searching.start();
        Awaitility.await().atMost(Duration.ofMinutes(30)).until(() -> jobs.find(job).orElseThrow().state().isOver());
        assertThat(jobs.find(job).orElseThrow().state()).isEqualTo(JobState.DONE);
    }

    private List<ScoredPair> export(String query, LabelledRecords records) throws Exception {
        String csv = mvc.perform(get("/admin/duplicates/candidates.csv" + query).with(Given.admin()))
            .andReturn()
            .getResponse()
            .getContentAsString();
        return csv.lines()
            .skip(1)
            .map(line -> line.split(",", 4))
            .map(cells -> new ScoredPair(cells[1], cells[2], Double.parseDouble(cells[0])))
            .filter(pair -> records.people().containsKey(pair.a()) && records.people().containsKey(pair.b()))
            .toList();
    }

}
