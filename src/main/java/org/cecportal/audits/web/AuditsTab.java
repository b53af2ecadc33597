package org.cecportal.audits.web;

import org.cecportal.audits.proving.MemberCases;
import org.cecportal.members.tabs.MemberTab;
import org.cecportal.shared.MemberId;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The audits of a member. */
@Component
@Order(4)
class AuditsTab implements MemberTab {

    private final MemberCases cases;

    AuditsTab(MemberCases cases) {
        this.cases = cases;
    }

    @Override
    public String name() {
        return "audits";
    }

    @Override
    public String template() {
        return "audits/member-tab";
    }

    @Override
    public void fill(MemberId member, int page, String base, Model model) {
        model.addAttribute("cases", cases.of(member));
    }

}
