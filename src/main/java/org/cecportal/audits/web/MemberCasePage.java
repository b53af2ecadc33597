package org.cecportal.audits.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.cecportal.audits.appeals.AppealQueries;
import org.cecportal.audits.appeals.Appealing;
import org.cecportal.audits.deficiencies.DeficiencyQueries;
import org.cecportal.audits.deficiencies.Replacing;
import org.cecportal.audits.proving.MemberCase;
import org.cecportal.audits.proving.MemberCases;
import org.cecportal.audits.proving.Proving;
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

    private final Replacing replacing;

    private final Appealing appealing;

    private final DeficiencyQueries deficiencies;

    private final AppealQueries appeals;

    private final Clock clock;

    MemberCasePage(MemberCases cases, Proving proving, Replacing replacing, Appealing appealing,
            DeficiencyQueries deficiencies, AppealQueries appeals, Clock clock) {
        this.cases = cases;
        this.proving = proving;
        this.replacing = replacing;
        this.appealing = appealing;
        this.deficiencies = deficiencies;
        this.appeals = appeals;
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
        model.addAttribute("appeal", appeals.of(id).orElse(null));
        model.addAttribute("appealUntil", appealing.possibleUntil(id).orElse(null));
        deficiencies.of(id).ifPresent(deficiency -> {
            model.addAttribute("deficiency", deficiency);
            model.addAttribute("nameable", replacing.nameable(id));
        });
        return "audits/mine-case";
    }

}
