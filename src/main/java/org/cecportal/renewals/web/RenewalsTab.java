package org.cecportal.renewals.web;

import org.cecportal.members.tabs.MemberTab;
import org.cecportal.payments.PaymentQueries;
import org.cecportal.renewals.RenewalQueries;
import org.cecportal.shared.MemberId;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a member has renewed and paid. */
@Component
@Order(3)
class RenewalsTab implements MemberTab {

    private final RenewalQueries renewals;

    private final PaymentQueries payments;

    RenewalsTab(RenewalQueries renewals, PaymentQueries payments) {
        this.renewals = renewals;
        this.payments = payments;
    }

    @Override
    public String name() {
        return "renewals";
    }

    @Override
    public String template() {
        return "renewals/member-tab";
    }

    @Override
    public void fill(MemberId member, int page, String base, Model model) {
        model.addAttribute("renewals", renewals.of(member));
        model.addAttribute("payments", payments.of(member));
    }

}
