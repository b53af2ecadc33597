package org.cecportal.duplicates.web;

import java.util.List;
import java.util.Map;

import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.approvals.ApprovedAction;
import org.cecportal.duplicates.MergeOutcome;
import org.cecportal.duplicates.Merging;
import org.cecportal.shared.Sentence;

import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** A merge of more than two profiles that another administrator approves. */
@Component
class ApprovedMerge implements ApprovedAction {

    static final String KIND = "merge";

    private final Merging merging;

    ApprovedMerge(Merging merging) {
        this.merging = merging;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Sentence words(Map<String, String> details) {
        return Sentence.of("duplicates.approval", MergeForm.of(details).duplicate(), MergeForm.of(details).survivor());
    }

    @Override
    public String page(Map<String, String> details) {
        MergeForm form = MergeForm.of(details);
        return UriComponentsBuilder.fromPath("/admin/duplicates/compare")
            .queryParam("a", "{a}")
            .queryParam("b", "{b}")
            .queryParam("survivor", "{a}")
            .encode()
            .buildAndExpand(Map.of("a", form.survivor(), "b", form.duplicate()))
            .toUriString();
    }

    @Override
    public Attempt attempt(Map<String, String> details, String reason, SignedIn by) {
        return switch (merging.merge(MergeForm.of(details).toCommand(), by.memberId())) {
            case MergeOutcome.Done done -> new Attempt.Done(Sentence.of("duplicates.merge.done"));
            case MergeOutcome.Refused(List<Sentence> why) -> new Attempt.Refused(why);
            case MergeOutcome.OfMany many -> throw new IllegalStateException("Has no bound: " + many);
        };
    }

}
