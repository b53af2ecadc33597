package org.cecportal.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cecportal.sql.SqlText.Use;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of an aggregate is written by its entity and its repository, or by a job that
 * works on sets (decision 38). Read from every string of the main code; rows that a merge
 * moves through its journal are not seen.
 */
class AggregateTablesTests {

    private static final Map<String, String> JOBS = Map.ofEntries(entry("CecRoster [cec_entry]", "rows of a roster"),
            entry("CertificationRoster [certification, certification_suspension, cycle]", "rows of a roster"),
            entry("ClosedAccounts [account]", "accounts that were disabled long ago"),
            entry("OldDrafts [cec_entry]", "drafts that nobody came back to"),
            entry("ErasedMembers [member]", "all profiles of a person at once"),
            entry("EventRoster [event]", "rows of a roster"), entry("MemberRoster [member]", "rows of a roster"),
            entry("CecUndo [cec_entry]", "rows of a roster, taken back"),
            entry("CertificationUndo [certification, cycle]", "rows of a roster, taken back"),
            entry("EventUndo [event]", "rows of a roster, taken back"),
            entry("MemberUndo [member]", "rows of a roster, taken back"),
            entry("DefaultAccounts [account]", "accounts of all members who have none"),
            entry("CaseOpening [audit_case, audit_case_entry]", "all cases of a draw and their entries"),
            entry("Drawing [audit_case]", "all cases of a draw"),
            entry("ReopenedCycles [audit_case, audit_deficiency]", "moves what hangs on a cycle that goes"),
            entry("Reversing [renewal]", "moves what hangs on a cycle that goes"),
            entry("RenewalMerge [renewal]", "moves what two profiles have"),
            entry("ReportDrafts [cec_entry]", "texts as they are typed, by two windows at once"));

    private static final Path CODE = Path.of("src/main/java/org/cecportal");

    private static final Pattern ENTITY = Pattern
        .compile("@Entity\\b(?:\\s*@\\w+(?:\\(name = \"(?<table>\\w+)\"\\))?)*\\s+(?:public )?class (?<name>\\w+)");

    private static Set<String> tables;

    @BeforeAll
    static void read() throws IOException {
        tables = new TreeSet<>();
        for (Path source : sources()) {
            Matcher entity = ENTITY.matcher(Files.readString(source, StandardCharsets.UTF_8));
            if (entity.find()) {
                tables.add((entity.group("table") != null) ? entity.group("table") : snake(entity.group("name")));
            }
        }
    }

    private static String snake(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static Set<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(CODE)) {
            return files.filter(path -> path.toString().endsWith(".java"))
                .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void theDomainIsMadeOfEntities() {
        assertThat(tables).contains("member", "account", "certification_type", "certification_terms", "certification",
                "cycle", "cec_entry", "payment", "renewal", "fee_waiver", "event", "merge", "duplicate_request",
                "audit_case", "audit_deficiency", "audit_appeal");
    }

    @Test
    void onlyEntitiesAndSetBasedJobsWriteWhatAggregatesGuard() throws IOException {
        Set<String> writers = new TreeSet<>();
        for (Path source : sources()) {
            Set<String> written = JavaStrings.of(Files.readString(source, StandardCharsets.UTF_8))
                .stream()
                .flatMap(text -> SqlText.names(text).stream())
                .filter(name -> name.use() == Use.WRITE && tables.contains(name.name()))
                .map(SqlText.Name::name)
                .collect(Collectors.toCollection(TreeSet::new));
            if (!written.isEmpty() && !source.toString().endsWith("Repository.java")) {
                writers.add(source.getFileName().toString().replace(".java", "") + " " + written);
            }
        }
        assertThat(writers).containsExactlyInAnyOrderElementsOf(JOBS.keySet());
    }

}
