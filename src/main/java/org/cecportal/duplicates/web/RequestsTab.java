package org.cecportal.duplicates.web;

import org.cecportal.duplicates.requests.DuplicateRequestQueries;
import org.cecportal.members.tabs.MemberTab;
import org.cecportal.shared.MemberId;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a member has asked staff to look for. */
@Component
@Order(6)
class RequestsTab implements MemberTab {

    private final DuplicateRequestQueries requests;

    RequestsTab(DuplicateRequestQueries requests) {
        this.requests = requests;
    }

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public String template() {
        return "duplicates/member-tab";
    }

    @Override
    public void fill(MemberId member, int page, String base, Model model) {
        model.addAttribute("requests", requests.all(member));
    }

}
