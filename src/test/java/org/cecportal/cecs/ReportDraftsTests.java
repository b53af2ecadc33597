package org.cecportal.cecs;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.audits.GivenAudits;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.cecs.evidence.EvidenceReceipt;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.cecportal.cecs.reporting.ReportDrafts;
import org.cecportal.shared.MemberId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a draft whose form is emptied again. */
@PortalTest
class ReportDraftsTests {

    private static final Map<String, String> EMPTY = Map.of("title", "", "unit", "CEC");

    private final UUID key = UUID.randomUUID();

    @Autowired
    ReportDrafts drafts;

    @Autowired
    EvidenceFiles evidence;

    @Autowired
    GivenAudits locks;

    @Autowired
    Given given;

    @Autowired
    TransactionTemplate transactions;

    private MemberId member;

    private long draft;

    @BeforeEach
    void keepDraft() {
        member = given.member("Draft", "Writer").id();
        draft = drafts.keep(member, key, Map.of("title", "Typed, then", "unit", "CEC")).orElseThrow();
    }

    private EvidenceReceipt attach() {
        return evidence.receive(member, draft, "proof.pdf", new ByteArrayInputStream(Samples.pdf()));
    }

    @Test
    void withoutProofItIsForgotten() {
        drafts.discardEmptied(member, key, EMPTY);
        assertThat(drafts.of(member, draft)).isEmpty();
    }

    @Test
    void withProofItStaysAsEmptyAsItsForm() {
        assertThat(attach()).isInstanceOf(EvidenceReceipt.Kept.class);
        drafts.discardEmptied(member, key, EMPTY);
        assertThat(drafts.of(member, draft).orElseThrow().typed()).isEqualTo(EMPTY);
        assertThat(drafts.interrupted(member)).isPresent();
    }

    @Test
    void aFileThatIsAttachedAtThisMomentIsNotLost() throws Exception {
        CompletableFuture<Void> emptied = Objects.requireNonNull(transactions.execute(status -> {
            assertThat(attach()).isInstanceOf(EvidenceReceipt.Kept.class);
            CompletableFuture<Void> discarding = CompletableFuture
                .runAsync(() -> drafts.discardEmptied(member, key, EMPTY));
            locks.untilSomebodyWaits();
            return discarding;
        }));
        emptied.get(20, TimeUnit.SECONDS);
        assertThat(evidence.of(draft)).hasSize(1);
        assertThat(drafts.of(member, draft)).isPresent();
    }

}
