package org.cecportal.audits.web;

import java.util.Arrays;
import java.util.Optional;

import org.cecportal.accounts.SignedIn;
import org.cecportal.audits.campaigns.Campaigns;
import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.CaseState;
import org.cecportal.audits.review.CaseQueue;
import org.cecportal.audits.review.CaseQueue.Filter;
import org.cecportal.audits.review.Claiming;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The auditors' queue. */
@Controller
class AuditQueueController {

    private final CaseQueue queue;

    private final Campaigns campaigns;

    private final Claiming claiming;

    private final AuditMessages words;

    AuditQueueController(CaseQueue queue, Campaigns campaigns, Claiming claiming, AuditMessages words) {
        this.queue = queue;
        this.campaigns = campaigns;
        this.claiming = claiming;
        this.words = words;
    }

    /** A filter as it stands in an address; values nobody offered are ignored. */
    record Query(@Nullable String campaign, @Nullable String type, @Nullable String state, @Nullable String mine,
            @Nullable String time, @Nullable String page) {

        Filter filter() {
            String number = AuditMessages.text(campaign);
            String code = AuditMessages.text(type);
            return new Filter(number.matches("\\d{1,18}") ? Long.valueOf(number) : null, code.isEmpty() ? null : code,
                    Arrays.stream(CaseState.values())
                        .filter(one -> one.name().equals(AuditMessages.text(state)))
                        .findFirst()
                        .orElse(null),
                    "true".equals(mine), "true".equals(time));
        }

        String address(int number) {
            UriComponentsBuilder address = UriComponentsBuilder.fromPath("/audits")
                .queryParamIfPresent("campaign", present(campaign))
                .queryParamIfPresent("type", present(type))
                .queryParamIfPresent("state", present(state))
                .queryParamIfPresent("mine", present(mine))
                .queryParamIfPresent("time", present(time));
            return address.queryParam("page", number).encode().toUriString();
        }

        private static Optional<String> present(@Nullable String typed) {
            return Optional.of(AuditMessages.text(typed)).filter(text -> !text.isEmpty());
        }

    }

    @GetMapping("/audits")
    String list(Query query, @AuthenticationPrincipal SignedIn signedIn, Model model) {
        int page = AuditMessages.page(query.page());
        CaseQueue.Found found = queue.list(query.filter(), Auditor.of(signedIn), page);
        model.addAttribute("query", query);
        model.addAttribute("states", CaseState.values());
        model.addAttribute("types", campaigns.types());
        model.addAttribute("campaigns", campaigns.names());
        model.addAttribute("counters", queue.counters());
        model.addAttribute("rows", found.rows());
        model.addAttribute("previous", (page > 1) ? query.address(page - 1) : null);
        model.addAttribute("next", found.hasMore() ? query.address(page + 1) : null);
        model.addAttribute("script", "audits");
        return "audits/queue";
    }

    @PostMapping("/audits/claim")
    String claim(Query query, @AuthenticationPrincipal SignedIn signedIn, RedirectAttributes redirect) {
        Optional<Long> next = claiming.next(Auditor.of(signedIn), query.filter());
        if (next.isEmpty()) {
            redirect.addFlashAttribute("notice", words.say("audits.queue.nothing"));
        }
        return next.map(id -> "redirect:/audits/cases/" + id).orElse("redirect:/audits");
    }

}
