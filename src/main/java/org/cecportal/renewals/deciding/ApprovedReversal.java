package org.cecportal.renewals.deciding;

import java.util.List;
import java.util.Map;

import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.approvals.ApprovedAction;
import org.cecportal.renewals.RenewalRecord;
import org.cecportal.shared.Sentence;

import org.springframework.stereotype.Component;

/** The reversal of a renewal that another administrator approves. */
@Component
public class ApprovedReversal implements ApprovedAction {

    public static final String KIND = "reversal";

    private static final String RENEWAL = "renewal";

    private static final String MEMBER = "member";

    private final Reversing reversing;

    ApprovedReversal(Reversing reversing) {
        this.reversing = reversing;
    }

    /** What is asked for. */
    public static Map<String, String> details(RenewalRecord record) {
        return Map.of(RENEWAL, String.valueOf(record.renewal().id()), MEMBER, record.memberNumber());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Sentence words(Map<String, String> details) {
        return Sentence.of("renewals.approval", id(details), String.valueOf(details.get(MEMBER)));
    }

    @Override
    public String page(Map<String, String> details) {
        return "/admin/renewals/" + id(details);
    }

    @Override
    public Attempt attempt(Map<String, String> details, String reason, SignedIn by) {
        return reversing.reverse(Long.parseLong(id(details)), reason)
            .<Attempt>map(hindrance -> new Attempt.Refused(List.of(hindrance)))
            .orElseGet(() -> new Attempt.Done(Sentence.of("renewals.reversed")));
    }

    private static String id(Map<String, String> details) {
        return String.valueOf(details.get(RENEWAL));
    }

}
