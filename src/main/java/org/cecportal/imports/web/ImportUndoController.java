package org.cecportal.imports.web;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.imports.ImportState;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.RosterImports;
import org.cecportal.imports.undo.UndoOutcome;
import org.cecportal.imports.undo.UndoRefusedException;
import org.cecportal.imports.undo.UndoStatus;
import org.cecportal.imports.undo.UndoingImports;
import org.cecportal.jobs.Jobs;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.Page;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Taking an import back: what would go and what stays, and the same once it is done. */
@Controller
@RequestMapping(ImportsController.ADDRESS + "/{id}/undo")
class ImportUndoController {

    private static final int PAGE_SIZE = 50;

    private static final int LONGEST_REASON = 500;

    private final RosterImports imports;

    private final UndoingImports undoing;

    private final Jobs jobs;

    private final MessageSource messages;

    ImportUndoController(RosterImports imports, UndoingImports undoing, Jobs jobs, MessageSource messages) {
        this.imports = imports;
        this.undoing = undoing;
        this.jobs = jobs;
        this.messages = messages;
    }

    @GetMapping
    String show(@PathVariable long id, @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "1") int page, Model model) {
        ImportStatus status = find(id);
        return show(status, undoing.look(status, show.isEmpty()), show, page, "", model);
    }

    @PostMapping
    String undo(@PathVariable long id, @RequestParam(defaultValue = "") String reason,
            @RequestParam(name = "digest", defaultValue = "") String seen, HttpServletResponse response, Model model) {
        ImportStatus status = find(id);
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", FormErrors.none()
                .add("reason",
                        messages.getMessage(
                                reason.isEmpty() ? "imports.undo.reason.missing" : "imports.undo.reason.too-long",
                                new Object[] { LONGEST_REASON }, LocaleContextHolder.getLocale())));
            return show(status, undoing.look(status, true), "", 1, reason, model);
        }
        try {
            undoing.undo(status, seen, reason);
        }
        catch (UndoRefusedException ex) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("errors", FormErrors.none().add(String.valueOf(ex.getMessage())));
            return show(status, undoing.look(status, true), "", 1, reason, model);
        }
        return "redirect:" + ImportsController.ADDRESS + "/" + id + "/undo";
    }

    private String show(ImportStatus status, UndoStatus undo, String show, int page, String reason, Model model) {
        UndoOutcome tab = UndoOutcome.ofCode(show).orElse(firstOf(undo));
        int number = Math.max(1, page);
        Long job = undo.job();
        model.addAttribute("status", status);
        model.addAttribute("undo", undo);
        model.addAttribute("reason", reason);
        model.addAttribute("obstacle", isUndone(status) ? null : undoing.obstacle(status).orElse(null));
        model.addAttribute("job", (job != null) ? jobs.find(job).orElse(null) : null);
        model.addAttribute("tabs", UndoOutcome.values());
        model.addAttribute("tab", tab);
        model.addAttribute("lines", undoing.lines(status.id(), tab, PAGE_SIZE, (number - 1L) * PAGE_SIZE));
        model.addAttribute("page", new Page(number, PAGE_SIZE, undo.count(tab),
                ImportsController.ADDRESS + "/" + status.id() + "/undo?show=" + tab.code() + "&"));
        return "imports/undo";
    }

    private static boolean isUndone(ImportStatus status) {
        return status.state() == ImportState.UNDOING || status.state() == ImportState.UNDONE;
    }

    /** What needs a look comes first. */
    private static UndoOutcome firstOf(UndoStatus undo) {
        for (UndoOutcome outcome : UndoOutcome.values()) {
            if (undo.count(outcome) > 0) {
                return outcome;
            }
        }
        return UndoOutcome.TAKEN;
    }

    private ImportStatus find(long id) {
        return imports.look(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

}
