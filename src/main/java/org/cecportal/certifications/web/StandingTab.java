package org.cecportal.certifications.web;

import java.util.Map;

import org.cecportal.certifications.CycleHistory;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.members.tabs.MemberTab;
import org.cecportal.shared.MemberId;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The bar, and each certification with all its cycles. */
@Component
@Order(1)
class StandingTab implements MemberTab {

    private final MyCertifications certifications;

    private final CycleHistory cycles;

    StandingTab(MyCertifications certifications, CycleHistory cycles) {
        this.certifications = certifications;
        this.cycles = cycles;
    }

    @Override
    public String name() {
        return "certifications";
    }

    @Override
    public String template() {
        return "certifications/member-tab";
    }

    @Override
    public void fill(MemberId member, int page, String base, Model model) {
        Standing standing = certifications.of(member);
        model.addAllAttributes(Map.of("standing", standing, "cycles", cycles.of(member)));
        ProgressPictures.add(standing, model);
    }

}
