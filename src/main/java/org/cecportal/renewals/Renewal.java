package org.cecportal.renewals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Money;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A renewal of a member's certifications, or the reinstatement of one, from start to end.
 */
@Entity
@DynamicUpdate
public class Renewal {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long memberId;

    @Enumerated(EnumType.STRING)
    private RenewalKind kind;

    @Enumerated(EnumType.STRING)
    private RenewalState state;

    private long certificationId;

    private long cycleId;

    private Instant startedAt;

    private @Nullable Instant detailsSeenAt;

    private @Nullable LocalDate cprExpiresOn;

    private boolean ethics;

    private boolean truthful;

    private @Nullable String signature;

    private @Nullable Instant signedAt;

    private @Nullable String code;

    private @Nullable String requestText;

    private @Nullable String decidedBy;

    private @Nullable Instant decidedAt;

    private @Nullable String decisionReason;

    private @Nullable LocalDate submittedOn;

    private @Nullable Long totalMinor;

    private @Nullable String currency;

    @ElementCollection
    @CollectionTable(name = "renewal_fee", joinColumns = @JoinColumn(name = "renewal_id"))
    @OrderColumn(name = "position")
    private List<FixedFeeLine> feeLines = new ArrayList<>();

    private @Nullable Long paymentId;

    private @Nullable LocalDate renewedOn;

    private @Nullable String receiptNumber;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Renewal() {
    }

    /** Begins to renew the cycle of the governing certification. */
    public static Renewal start(MemberId member, HeldCertification governing, Instant now) {
        return of(member, RenewalKind.RENEWAL, RenewalState.STARTED, governing, now);
    }

    /** Asks for a lapsed certification to be brought back. */
    public static Renewal request(MemberId member, HeldCertification lapsed, String text, Instant now) {
        Renewal renewal = of(member, RenewalKind.REINSTATEMENT, RenewalState.REQUESTED, lapsed, now);
        renewal.requestText = text;
        return renewal;
    }

    private static Renewal of(MemberId member, RenewalKind kind, RenewalState state, HeldCertification held,
            Instant now) {
        Renewal renewal = new Renewal();
        renewal.memberId = member.value();
        renewal.kind = kind;
        renewal.state = state;
        renewal.certificationId = held.id();
        renewal.cycleId = held.cycleId();
        renewal.startedAt = now;
        return renewal;
    }

    public void decide(boolean approved, String by, String reason, Instant now) {
        state = state.to(approved ? RenewalState.STARTED : RenewalState.REFUSED);
        decidedBy = by;
        decidedAt = now;
        decisionReason = reason;
    }

    /**
     * The day from which it takes effect: a reinstatement not before it was approved
     * (R10).
     * @param paidOn the day on which it was paid
     */
    public LocalDate effectiveOn(LocalDate paidOn, ZoneId zone) {
        if (kind == RenewalKind.REINSTATEMENT && decidedAt != null) {
            LocalDate approvedOn = LocalDate.ofInstant(decidedAt, zone);
            return paidOn.isBefore(approvedOn) ? approvedOn : paidOn;
        }
        return paidOn;
    }

    public void seeDetails(Instant now) {
        beingFilledIn();
        detailsSeenAt = now;
    }

    public void declare(Declarations declarations, Instant now) {
        beingFilledIn();
        cprExpiresOn = declarations.cprExpiresOn();
        ethics = true;
        truthful = true;
        signature = declarations.signature();
        signedAt = now;
    }

    public void useCode(@Nullable String typed) {
        beingFilledIn();
        code = typed;
    }

    private void beingFilledIn() {
        if (state != RenewalState.STARTED) {
            throw new IllegalStateException("Renewal " + id + " is " + state);
        }
    }

    /** The step that is to be done before it can be submitted. */
    public RenewalStep next(LocalDate today) {
        if (detailsSeenAt == null) {
            return RenewalStep.DETAILS;
        }
        boolean current = cprExpiresOn != null && !cprExpiresOn.isBefore(today);
        return (signedAt != null && current) ? RenewalStep.REVIEW : RenewalStep.DECLARATIONS;
    }

    /** Fixes the fee, in place of one that was fixed before. */
    public void submit(Fee fee, LocalDate today) {
        state = state.to(RenewalState.SUBMITTED);
        submittedOn = today;
        totalMinor = fee.total().minor();
        currency = fee.total().currency().getCurrencyCode();
        feeLines.clear();
        fee.lines().stream().map(FixedFeeLine::of).forEach(feeLines::add);
    }

    /** Back to filling in; the fee is worked out again. */
    public void reopen() {
        state = state.to(RenewalState.STARTED);
    }

    public void hold() {
        if (state != RenewalState.HELD) {
            state = state.to(RenewalState.HELD);
        }
    }

    public void renew(long payment, LocalDate on, String receipt) {
        state = state.to(RenewalState.RENEWED);
        paymentId = payment;
        renewedOn = on;
        receiptNumber = receipt;
    }

    public void close() {
        state = state.to(RenewalState.CLOSED);
    }

    public void reverse(String by, String reason, Instant now) {
        state = state.to(RenewalState.REVERSED);
        decidedBy = by;
        decidedAt = now;
        decisionReason = reason;
    }

    /** The fee that was fixed last; without one no payment can be for it. */
    public @Nullable Money total() {
        return (totalMinor != null && currency != null) ? Money.of(totalMinor, currency) : null;
    }

    /** The fee that was fixed last, line by line; no lines when none was. */
    Fee fee() {
        Money fixed = total();
        return new Fee((fixed != null) ? feeLines.stream().map(line -> line.in(fixed.currency())).toList() : List.of());
    }

    public boolean isOf(HeldCertification held) {
        return cycleId == held.cycleId();
    }

    public long id() {
        return Objects.requireNonNull(id);
    }

    public MemberId member() {
        return new MemberId(memberId);
    }

    public RenewalKind kind() {
        return kind;
    }

    public RenewalState state() {
        return state;
    }

    long certificationId() {
        return certificationId;
    }

    public long cycleId() {
        return cycleId;
    }

    public @Nullable String code() {
        return code;
    }

    public RenewalView toView(LocalDate today) {
        return new RenewalView(id(), member(), kind, state, certificationId, cycleId, startedAt, detailsSeenAt != null,
                (signedAt != null && signature != null && cprExpiresOn != null)
                        ? new Declarations(cprExpiresOn, signature) : null,
                next(today), code, requestText, decisionReason, submittedOn, total(), paymentId, renewedOn,
                receiptNumber);
    }

}
