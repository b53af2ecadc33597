package org.cecportal.history.web;

import java.util.List;

import org.cecportal.history.HistoryRecord;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who changed what, when and why. */
@Controller
class HistoryController {

    private final HistoryRecord history;

    HistoryController(HistoryRecord history) {
        this.history = history;
    }

    @GetMapping("/admin/history")
    String show(@RequestParam(defaultValue = "") String member, @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String before, Model model) {
        Long beforeId = before.matches("\\d{1,18}") ? Long.valueOf(before) : null;
        List<HistoryRecord.Change> changes = history.latest(member, actor, beforeId);
        model.addAttribute("member", member);
        model.addAttribute("actor", actor);
        model.addAttribute("changes", changes);
        if (changes.size() == HistoryRecord.PAGE_SIZE) {
            model.addAttribute("next", changes.getLast().id());
        }
        return "history/list";
    }

}
