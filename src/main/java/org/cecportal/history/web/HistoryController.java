package org.cecportal.history.web;

import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.history.HistoryEntry;
import org.cecportal.history.HistoryFilter;
import org.cecportal.history.HistoryRecord;
import org.cecportal.shared.web.FormErrors;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who changed what, when and why; who signed in, looked, and was refused. */
@Controller
class HistoryController {

    private final HistoryRecord history;

    private final MessageSource messages;

    HistoryController(HistoryRecord history, MessageSource messages) {
        this.history = history;
        this.messages = messages;
    }

    @GetMapping("/admin/history")
    String show(HistoryQuery query, Model model, HttpServletResponse response) {
        Optional<HistoryFilter> filter = query.toFilter();
        List<HistoryEntry> entries = filter.map(history::latest).orElseGet(List::of);
        if (filter.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", FormErrors.none()
                .add("from", messages.getMessage("history.day.wrong", null, LocaleContextHolder.getLocale())));
        }
        model.addAttribute("query", query);
        model.addAttribute("kinds", HistoryFilter.KINDS);
        model.addAttribute("entries", entries);
        if (entries.size() == HistoryRecord.PAGE_SIZE) {
            model.addAttribute("next", query.address("/admin/history") + "&before=" + entries.getLast().id());
        }
        return "history/list";
    }

}
