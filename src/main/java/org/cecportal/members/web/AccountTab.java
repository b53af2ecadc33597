package org.cecportal.members.web;

import org.cecportal.accounts.staff.MemberAccounts;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.tabs.MemberTab;
import org.cecportal.shared.MemberId;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** How a member signs in. */
@Component
@Order(8)
class AccountTab implements MemberTab {

    private final MemberAccounts accounts;

    private final MemberDirectory members;

    AccountTab(MemberAccounts accounts, MemberDirectory members) {
        this.accounts = accounts;
        this.members = members;
    }

    @Override
    public String name() {
        return "account";
    }

    @Override
    public String template() {
        return "members/account-tab";
    }

    @Override
    public void fill(MemberId member, int page, String base, Model model) {
        model.addAttribute("accounts", accounts.of(member, members.formerProfiles(member)));
    }

}
