package org.cecportal.audits.cases;

import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.audits.GivenAudits;
import org.cecportal.audits.cases.CaseOpening.Outcome;
import org.cecportal.audits.cases.CaseOpening.Scope;
import org.cecportal.duplicates.MergeOutcome;
import org.cecportal.duplicates.MergeProfiles;
import org.cecportal.duplicates.Merging;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** R14: single cases, opened by hand. */
@PortalTest
class CaseOpeningTests {

    private final Given given;

    private final GivenAudits audits;

    private final CaseOpening opening;

    private final Merging merging;

    private final TransactionTemplate transaction;

    @Autowired
    CaseOpeningTests(Given given, GivenAudits audits, CaseOpening opening, Merging merging,
            PlatformTransactionManager transactions) {
        this.given = given;
        this.audits = audits;
        this.opening = opening;
        this.merging = merging;
        this.transaction = new TransactionTemplate(transactions);
    }

    private Outcome open(Person person, Auditor auditor) {
        return opening.open(person.id(), Scope.RENEWED, "By hand", auditor);
    }

    @Test
    void r14ACycleThatIsBeingDrawnHasItsCaseAlready() throws Exception {
        LocalDate month = audits.month();
        Person person = audits.reported(audits.renewed(month, "CPT"), month, "4");
        Auditor auditor = new Auditor("byhand", "By Hand", null);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Outcome> opened = transaction.execute(status -> {
                audits.drawn(month, "100");
                Future<Outcome> waits = other.submit(() -> open(person, auditor));
                audits.untilSomebodyWaits();
                return waits;
            });
            assertThat(opened.get()).isEqualTo(new Outcome.Known(audits.caseOf(person)));
        }
        assertThat(open(person, auditor)).isEqualTo(new Outcome.Known(audits.caseOf(person)));
    }

    @Test
    void r14NobodyOpensACaseOfTheOwnProfileNorOfTheOneItWasMergedInto() {
        LocalDate month = audits.month();
        Person survivor = audits.reported(audits.renewed(month, "CPT"), month, "4");
        Person duplicate = given.member("Au", "Ditor");
        assertThat(open(survivor, new Auditor("own", "Own", survivor.id()))).isEqualTo(new Outcome.OwnProfile());
        assertThat(merging
            .merge(new MergeProfiles(survivor.number(), duplicate.number(), Map.of(), Map.of(), "One person"), null))
            .isInstanceOf(MergeOutcome.Done.class);
        assertThat(open(survivor, new Auditor("own", "Own", duplicate.id()))).isEqualTo(new Outcome.OwnProfile());
    }

}
