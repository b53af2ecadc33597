package org.cecportal.cecs.web;

import org.cecportal.cecs.Counts;
import org.cecportal.cecs.CreditWindow;
import org.cecportal.cecs.CreditWindows;
import org.cecportal.cecs.history.CecHistory;
import org.cecportal.cecs.history.HistoryFilter;
import org.cecportal.cecs.history.HistoryPage;
import org.cecportal.members.tabs.MemberTab;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.Page;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** All entries of a member, with what counts of each. */
@Component
@Order(2)
class CecsTab implements MemberTab {

    private final CecHistory history;

    private final CreditWindows windows;

    CecsTab(CecHistory history, CreditWindows windows) {
        this.history = history;
        this.windows = windows;
    }

    @Override
    public String name() {
        return "cecs";
    }

    @Override
    public String template() {
        return "cecs/member-tab";
    }

    @Override
    public void fill(MemberId member, int page, String base, Model model) {
        CreditWindow window = windows.of(member);
        HistoryFilter filter = HistoryFilter.all(page);
        Counts counts = history.count(member, window.counting());
        HistoryPage found = history.page(member, counts, history.closed(member, counts, window.closed(), filter),
                filter);
        model.addAttribute("entries", found.entries());
        model.addAttribute("page", Page.within(page, HistoryFilter.PAGE_SIZE, found.total(), base));
    }

}
