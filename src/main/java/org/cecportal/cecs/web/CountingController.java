package org.cecportal.cecs.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

import org.cecportal.catalog.Catalog;
import org.cecportal.cecs.CreditUnit;
import org.cecportal.shared.Credits;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How CECs count, by the catalogue in force today. */
@Controller
class CountingController {

    private final Catalog catalog;

    private final Clock clock;

    CountingController(Catalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    @GetMapping("/how-cecs-count")
    String show(Model model) {
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("today", today);
        model.addAttribute("terms", catalog.termsOn(today));
        model.addAttribute("limits", catalog.limitsOn(today));
        model.addAttribute("units", credits());
        model.addAttribute("step", Credits.STEP);
        return "cecs/counting";
    }

    /** What one of each unit comes to (R6). */
    private static Map<CreditUnit, Credits> credits() {
        Map<CreditUnit, Credits> credits = new EnumMap<>(CreditUnit.class);
        for (CreditUnit unit : CreditUnit.values()) {
            credits.put(unit, unit.credits(BigDecimal.ONE));
        }
        return credits;
    }

}
