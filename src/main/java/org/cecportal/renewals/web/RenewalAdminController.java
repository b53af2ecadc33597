package org.cecportal.renewals.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.approvals.ApprovalOutcome;
import org.cecportal.accounts.approvals.Approvals;
import org.cecportal.accounts.approvals.OfAllMembers;
import org.cecportal.renewals.RenewalKind;
import org.cecportal.renewals.RenewalQueries;
import org.cecportal.renewals.RenewalRecord;
import org.cecportal.renewals.RenewalState;
import org.cecportal.renewals.deciding.ApprovedReversal;
import org.cecportal.renewals.deciding.Reinstating;
import org.cecportal.renewals.deciding.Reversing;
import org.cecportal.shared.Sentence;
import org.cecportal.shared.web.CsvDownload;
import org.cecportal.shared.web.Download;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.ListQuery;
import org.cecportal.shared.web.Looked;
import org.cecportal.shared.web.Page;
import org.cecportal.shared.web.SentenceMessages;
import org.cecportal.shared.web.ShownOn;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Administrators see renewals, decide reinstatements, take back what was renewed in
 * error.
 */
@Controller
class RenewalAdminController {

    private static final int LONGEST_REASON = 500;

    private final RenewalQueries records;

    private final Reversing reversing;

    private final Reinstating reinstating;

    private final Approvals approvals;

    private final SentenceMessages words;

    private final MessageSource messages;

    RenewalAdminController(RenewalQueries records, Reversing reversing, Reinstating reinstating, Approvals approvals,
            SentenceMessages words, MessageSource messages) {
        this.approvals = approvals;
        this.records = records;
        this.reversing = reversing;
        this.reinstating = reinstating;
        this.words = words;
        this.messages = messages;
    }

    /** As it stands in an address. */
    record Query(@Nullable String state, @Nullable String kind, @Nullable String q,
            @Nullable String page) implements ListQuery {

        RenewalQueries.Filter toFilter() {
            return new RenewalQueries.Filter(ListQuery.constant(RenewalState.values(), state),
                    ListQuery.constant(RenewalKind.values(), kind), text());
        }

        public String text() {
            return ListQuery.text(q);
        }

        @Override
        public SequencedMap<String, String> filters() {
            SequencedMap<String, String> filters = new LinkedHashMap<>();
            filters.put("state", ListQuery.text(state));
            filters.put("kind", ListQuery.text(kind));
            filters.put("q", text());
            return filters;
        }

    }

    @GetMapping("/admin/renewals")
    String list(Query query, Model model) {
        RenewalQueries.Found found = records.list(query.toFilter(), query.number());
        model.addAttribute("rows", found.rows());
        model.addAttribute("query", query);
        model.addAttribute("states", RenewalState.values());
        model.addAttribute("kinds", RenewalKind.values());
        model.addAttribute("export", query.address("/admin/renewals.csv"));
        model.addAttribute("page", new Page(query.number(), RenewalQueries.PAGE_SIZE, found.total(),
                query.address("/admin/renewals") + "&"));
        return "renewals/list";
    }

    @OfAllMembers
    @ShownOn("/admin/renewals")
    @ConfirmedRecently
    @GetMapping("/admin/renewals.csv")
    Download export(Query query) {
        return CsvDownload.of("renewals",
                List.of("renewal", "member_number", "member", "certification", "kind", "state", "started_on",
                        "renewed_on", "receipt_number", "total", "currency"),
                file -> records.each(query.toFilter(),
                        row -> file.row(row.id(), row.memberNumber(), row.memberName(), row.code(), row.kind(),
                                row.state(), row.startedOn(), row.renewedOn(), row.receiptNumber(),
                                (row.total() != null) ? row.total().amount() : null,
                                (row.total() != null) ? row.total().currency() : null)));
    }

    @GetMapping("/admin/renewals/{id:\\d{1,18}}")
    String show(@PathVariable long id, Model model) {
        RenewalRecord record = find(id);
        Looked.at(record.renewal().member());
        model.addAttribute("record", record);
        if (record.renewal().state() == RenewalState.REQUESTED) {
            model.addAttribute("earned", reinstating.earned(record.renewal()).orElse(null));
        }
        return "renewals/admin";
    }

    @ConfirmedRecently
    @PostMapping("/admin/renewals/{id:\\d{1,18}}/reverse")
    String reverse(@PathVariable long id, @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn signedIn, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        RenewalRecord record = find(id);
        if (line(reason).isEmpty()) {
            return refuse(id, model, response);
        }
        if (approvals.areOn()) {
            switch (approvals.ask(ApprovedReversal.KIND, ApprovedReversal.details(record), line(reason), signedIn)) {
                case ApprovalOutcome.Asked asked -> {
                    return "redirect:" + asked.page();
                }
                case ApprovalOutcome.Refused(List<Sentence> why) ->
                    redirect.addFlashAttribute("notice", words.say(why.getFirst()));
                case ApprovalOutcome.Decided decided -> throw new IllegalStateException("Nobody was asked");
            }
            return "redirect:/admin/renewals/" + id;
        }
        Optional<Sentence> hindrance = reversing.reverse(id, line(reason));
        redirect.addFlashAttribute("notice", hindrance.map(words::say).orElseGet(() -> say("renewals.reversed")));
        return "redirect:/admin/renewals/" + id;
    }

    /**
     * @param decision {@code approve} or {@code refuse}
     */
    @PostMapping("/admin/renewals/{id:\\d{1,18}}/decide")
    String decide(@PathVariable long id, @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String reason, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        find(id);
        boolean approved = "approve".equals(decision);
        if (line(reason).isEmpty() || !(approved || "refuse".equals(decision))) {
            return refuse(id, model, response);
        }
        boolean decided = reinstating.decide(id, approved, line(reason));
        return back(id, decided ? "renewals.decided" : "renewals.decided.before", redirect);
    }

    private String refuse(long id, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", FormErrors.none().add("reason", say("renewals.form.reason")));
        return show(id, model);
    }

    private String back(long id, String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", say(notice));
        return "redirect:/admin/renewals/" + id;
    }

    private RenewalRecord find(long id) {
        return records.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String line(String typed) {
        return typed.substring(0, Math.min(typed.length(), LONGEST_REASON));
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

}
