package org.cecportal.accounts.approvals;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.approvals.ApprovalOutcome.Asked;
import org.cecportal.accounts.approvals.ApprovalOutcome.Decided;
import org.cecportal.accounts.approvals.ApprovalOutcome.Refused;
import org.cecportal.accounts.approvals.ApprovedAction.Attempt;
import org.cecportal.shared.Sentence;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks another administrator instead of acting, where
 * {@code portal.accounts.second-approver} is on. An action is tried and taken back when
 * it is asked for, and done with the approval, in one transaction; both times by the code
 * that does it without an approval. What touches the own profile of who asks or approves
 * is refused by the database, as anywhere.
 */
@Service("approvals")
public class Approvals {

    private static final TypeReference<TreeMap<String, String>> DETAILS = new TypeReference<>() {
    };

    private final ApprovalSettings settings;

    private final ApprovalRepository approvals;

    private final ApprovalLetters letters;

    private final Map<String, ApprovedAction> actions;

    private final JsonMapper json;

    private final TransactionTemplate transaction;

    private final Clock clock;

    Approvals(ApprovalSettings settings, ApprovalRepository approvals, ApprovalLetters letters,
            List<ApprovedAction> actions, JsonMapper json, PlatformTransactionManager transactions, Clock clock) {
        this.settings = settings;
        this.approvals = approvals;
        this.letters = letters;
        this.actions = actions.stream().collect(Collectors.toMap(ApprovedAction::kind, Function.identity()));
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Whether another administrator has to be asked. */
    public boolean areOn() {
        return settings.secondApprover();
    }

    /**
     * Asks for an action, if it could be done now.
     * @param details what it is done with, as the kind understands it
     * @return {@link Asked}, or {@link Refused} as the action would be
     */
    public ApprovalOutcome ask(String kind, Map<String, String> details, String reason, SignedIn by) {
        ApprovedAction action = action(kind);
        Attempt attempt = transaction.execute(status -> {
            status.setRollbackOnly();
            return action.attempt(details, reason, by);
        });
        if (attempt instanceof Attempt.Refused(List<Sentence> why)) {
            return new Refused(why);
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            Instant now = clock.instant();
            Approval approval = approvals.saveAndFlush(Approval.ask(kind, json.writeValueAsString(details), reason,
                    by.accountId(), now, now.plus(settings.approvalsWait())));
            letters.asked(approval, action.words(details), by);
            return new Asked(approval.id());
        }));
    }

    /** Approves and does it, or says why not and changes nothing. */
    public Optional<ApprovalOutcome> approve(long id, String answer, SignedIn by) {
        Optional<Attempt> attempt = Objects.requireNonNull(transaction.execute(status -> {
            Optional<Attempt> made = approvals.findAndLock(id).map(approval -> approve(approval, answer, by));
            if (made.orElse(null) instanceof Attempt.Refused) {
                status.setRollbackOnly();
            }
            return made;
        }));
        return attempt.map(made -> switch (made) {
            case Attempt.Done done -> new Decided(done.afterwards().get());
            case Attempt.Refused refused -> new Refused(refused.why());
        });
    }

    private Attempt approve(Approval approval, String answer, SignedIn by) {
        Instant now = clock.instant();
        Optional<Sentence> hindrance = approval.hindrance(by.accountId(), now);
        if (hindrance.isPresent()) {
            return new Attempt.Refused(List.of(hindrance.get()));
        }
        approval.approve(by.accountId(), answer, now, now.plus(settings.exportsOpen()));
        approvals.saveAndFlush(approval);
        Map<String, String> details = details(approval.details());
        ApprovedAction action = action(approval.kind());
        Attempt attempt = action.attempt(details, approval.reason(), by);
        if (attempt instanceof Attempt.Done) {
            letters.answered(approval, action.words(details), "approved", answer);
        }
        return attempt;
    }

    public Optional<ApprovalOutcome> decline(long id, String answer, SignedIn by) {
        return inOne(id, approval -> {
            Instant now = clock.instant();
            Optional<Sentence> hindrance = approval.hindrance(by.accountId(), now);
            if (hindrance.isPresent()) {
                return new Refused(List.of(hindrance.get()));
            }
            approval.decline(by.accountId(), answer, now);
            approvals.saveAndFlush(approval);
            letters.answered(approval, action(approval.kind()).words(details(approval.details())), "declined", answer);
            return new Decided(Sentence.of("accounts.approvals.declined"));
        });
    }

    /** Takes the own request back. */
    public Optional<ApprovalOutcome> withdraw(long id, SignedIn by) {
        return inOne(id, approval -> {
            Instant now = clock.instant();
            Optional<Sentence> over = approval.over(now);
            if (over.isPresent() || !approval.isAskedBy(by.accountId())) {
                return new Refused(List.of(over.orElseGet(() -> Sentence.of("accounts.approvals.not-yours"))));
            }
            approval.withdraw(by.accountId(), now);
            approvals.saveAndFlush(approval);
            return new Decided(Sentence.of("accounts.approvals.withdrawn"));
        });
    }

    private Optional<ApprovalOutcome> inOne(long id, Function<Approval, ApprovalOutcome> work) {
        return Objects.requireNonNull(transaction.execute(status -> approvals.findAndLock(id).map(work)));
    }

    /**
     * Uses an approved export up.
     * @param address of the file, as it was asked for
     * @return whether it may be fetched now
     */
    public boolean use(long id, String address, SignedIn by) {
        return Boolean.TRUE.equals(transaction.execute(status -> approvals.findAndLock(id)
            .filter(approval -> approval.kind().equals(ApprovedExport.KIND))
            .filter(approval -> approval.isUsable(by.accountId(), clock.instant()))
            .filter(approval -> address.equals(details(approval.details()).get(ApprovedExport.ADDRESS)))
            .map(approval -> {
                approval.use(clock.instant());
                approvals.saveAndFlush(approval);
                return true;
            })
            .orElse(false)));
    }

    ApprovedAction action(String kind) {
        return Objects.requireNonNull(actions.get(kind), () -> "Unknown kind of action: " + kind);
    }

    Map<String, String> details(String stored) {
        return json.readValue(stored, DETAILS);
    }

}
