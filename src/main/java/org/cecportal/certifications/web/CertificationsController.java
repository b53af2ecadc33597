package org.cecportal.certifications.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.cecportal.accounts.SignedInMember;
import org.cecportal.cecs.history.CecHistory;
import org.cecportal.cecs.history.ClosedCounts;
import org.cecportal.cecs.history.HistoryFilter;
import org.cecportal.cecs.history.HistoryPage;
import org.cecportal.cecs.history.HistoryTotals;
import org.cecportal.cecs.Source;
import org.cecportal.certifications.HistoryQuery;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.Profile;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.Looked;
import org.cecportal.shared.web.Page;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

/** My Certifications: the bar, the certifications, RENEW NOW, and both CEC tabs. */
@Controller
class CertificationsController {

    private final MyCertifications certifications;

    private final CecHistory history;

    private final MemberDirectory members;

    CertificationsController(MyCertifications certifications, CecHistory history, MemberDirectory members) {
        this.certifications = certifications;
        this.history = history;
        this.members = members;
    }

    @GetMapping("/certifications")
    @Transactional(readOnly = true)
    public String show(@SignedInMember MemberId member, HistoryQuery query, Model model) {
        return show(member, "/certifications", query, model);
    }

    /** What the member sees, for administrators: without the member's own actions. */
    @GetMapping("/admin/members/{number}/record")
    @Transactional(readOnly = true)
    public String record(@PathVariable String number, HistoryQuery query, Model model) {
        Profile profile = members.profile(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Looked.at(profile.id());
        model.addAttribute("owner", profile.fullName());
        return show(profile.id(),
                "/admin/members/" + UriUtils.encodePathSegment(number, StandardCharsets.UTF_8) + "/record", query,
                model);
    }

    private String show(MemberId member, String path, HistoryQuery query, Model model) {
        Standing standing = certifications.of(member);
        boolean hasCycle = standing.window() != null;
        String scope = query.cycleOnly(hasCycle) ? "cycle" : "all";
        HistoryFilter filter = query.toFilter(hasCycle);
        HistoryTotals totals = standing.totals();
        ClosedCounts closed = history.closed(member, totals.counts(), standing.creditWindow().closed(), filter);
        HistoryPage page = history.page(member, totals.counts(), closed, filter);
        model.addAttribute("path", path);
        model.addAttribute("standing", standing);
        model.addAttribute("window", standing.creditWindow());
        model.addAttribute("query", query);
        model.addAttribute("scope", scope);
        model.addAttribute("sources", Source.values());
        model.addAttribute("entries", page.entries());
        model.addAttribute("closed", filter.cycleOnly() ? List.of() : closed.totalsWith(totals));
        model.addAttribute("page", pageOf(page, filter, query.address(path, scope) + "&"));
        ProgressPictures.add(standing, model);
        return "certifications/list";
    }

    private static Page pageOf(HistoryPage found, HistoryFilter filter, String base) {
        return Page.within(filter.page(), HistoryFilter.PAGE_SIZE, found.total(), base);
    }

}
