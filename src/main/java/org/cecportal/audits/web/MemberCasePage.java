package org.cecportal.audits.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.cecportal.audits.Appealing;
import org.cecportal.audits.CureRecords;
import org.cecportal.audits.Curing;
import org.cecportal.audits.MemberCase;
import org.cecportal.audits.MemberCases;
import org.cecportal.audits.Proving;
import org.cecportal.shared.MemberId;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** The page of a member's own case, which several forms come back to. */
@Component
class MemberCasePage {

    private final MemberCases cases;

    private final Proving proving;

    private final Curing curing;

    private final Appealing appealing;

    private final CureRecords cures;

    private final Clock clock;

    MemberCasePage(MemberCases cases, Proving proving, Curing curing, Appealing appealing, CureRecords cures,
            Clock clock) {
        this.cases = cases;
        this.proving = proving;
        this.curing = curing;
        this.appealing = appealing;
        this.cures = cures;
        this.clock = clock;
    }

    String show(long id, MemberId member, Model model) {
        return show(id, member, ExtensionForm.blank(), model);
    }

    String show(long id, MemberId member, ExtensionForm form, Model model) {
        MemberCase shown = cases.find(id, member).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("case", shown);
        model.addAttribute("daysLeft", ChronoUnit.DAYS.between(today, shown.dueOn()));
        model.addAttribute("mayAsk", shown.mayAskForTime(today));
        model.addAttribute("latest", proving.latest(shown.dueOn()));
        model.addAttribute("form", form);
        model.addAttribute("appeal", cures.appeal(id).orElse(null));
        model.addAttribute("appealUntil", appealing.possibleUntil(id).orElse(null));
        cures.of(id).ifPresent(cure -> {
            model.addAttribute("cure", cure);
            model.addAttribute("nameable", curing.nameable(id));
        });
        return "audits/mine-case";
    }

}
