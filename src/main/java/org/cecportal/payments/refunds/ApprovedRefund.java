package org.cecportal.payments.refunds;

import java.util.List;
import java.util.Map;

import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.approvals.ApprovedAction;
import org.cecportal.payments.refunds.Refunding.Request;
import org.cecportal.shared.Money;
import org.cecportal.shared.Sentence;

import org.springframework.stereotype.Component;

/** A refund that another administrator approves. */
@Component
public class ApprovedRefund implements ApprovedAction {

    public static final String KIND = "refund";

    private static final String PAYMENT = "payment";

    private static final String MINOR = "minor";

    private static final String AMOUNT = "amount";

    private final Refunding refunding;

    ApprovedRefund(Refunding refunding) {
        this.refunding = refunding;
    }

    /** What is asked for. */
    public static Map<String, String> details(long paymentId, Money amount) {
        return Map.of(PAYMENT, String.valueOf(paymentId), MINOR, String.valueOf(amount.minor()), AMOUNT,
                amount.toString());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Sentence words(Map<String, String> details) {
        return Sentence.of("payments.approval", String.valueOf(details.get(AMOUNT)),
                String.valueOf(details.get(PAYMENT)));
    }

    @Override
    public String page(Map<String, String> details) {
        return "/admin/payments/" + details.get(PAYMENT);
    }

    /** The gateway is asked once the approval is committed. */
    @Override
    public Attempt attempt(Map<String, String> details, String reason, SignedIn by) {
        return switch (refunding.write(Long.parseLong(String.valueOf(details.get(PAYMENT))),
                Long.parseLong(String.valueOf(details.get(MINOR))), reason)) {
            case Request.Refused(Money left) ->
                new Attempt.Refused(List.of(Sentence.of("payments.form.too-much", left)));
            case Request.Written(long id) -> new Attempt.Done(() -> said(refunding.carryOut(id)));
        };
    }

    /** What is said of a refund that was asked of the gateway. */
    private static Sentence said(RefundOutcome outcome) {
        return switch (outcome) {
            case RefundOutcome.Refunded done -> Sentence.of("payments.refunded");
            case RefundOutcome.Underway underway -> Sentence.of("payments.refund-underway");
            case RefundOutcome.RefusedByGateway no -> Sentence.of("payments.refund-refused");
            case RefundOutcome.TooMuch much -> Sentence.of("payments.form.too-much", much.left());
        };
    }

}
