package org.cecportal.imports.web;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.imports.ApplyMode;
import org.cecportal.imports.ImportBusyException;
import org.cecportal.imports.ImportLines;
import org.cecportal.imports.ImportState;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.LineTab;
import org.cecportal.imports.RefusedRows;
import org.cecportal.imports.RosterImports;
import org.cecportal.imports.undo.UndoingImports;
import org.cecportal.jobs.JobStatus;
import org.cecportal.jobs.Jobs;
import org.cecportal.shared.web.CsvDownload;
import org.cecportal.shared.web.Download;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.Page;
import org.cecportal.shared.web.ShownOn;
import org.jspecify.annotations.Nullable;

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

/** One import: its dry run, its application, its refused rows. */
@Controller
@RequestMapping(ImportsController.ADDRESS + "/{id}")
class ImportController {

    private static final int PAGE_SIZE = 50;

    private final RosterImports imports;

    private final ImportLines lines;

    private final RefusedRows refusedRows;

    private final UndoingImports undoing;

    private final Jobs jobs;

    private final MessageSource messages;

    ImportController(RosterImports imports, ImportLines lines, RefusedRows refusedRows, UndoingImports undoing,
            Jobs jobs, MessageSource messages) {
        this.imports = imports;
        this.lines = lines;
        this.refusedRows = refusedRows;
        this.undoing = undoing;
        this.jobs = jobs;
        this.messages = messages;
    }

    @GetMapping
    String show(@PathVariable long id, @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "1") int page, Model model) {
        ImportStatus status = find(id);
        if (status.state() == ImportState.ASKING) {
            return "redirect:" + ImportsController.ADDRESS + "/" + id + "/reading";
        }
        LineTab tab = LineTab.ofCode(show).orElse(firstOf(status));
        int number = Math.max(1, page);
        model.addAttribute("status", status);
        model.addAttribute("job", jobOf(status));
        model.addAttribute("undo", undoing.status(id));
        model.addAttribute("mayUndo", undoing.obstacle(status).isEmpty());
        model.addAttribute("tabs", LineTab.values());
        model.addAttribute("tab", tab);
        model.addAttribute("hasFile", imports.hasFile(id));
        model.addAttribute("read", imports.reading(id).orElse(null));
        model.addAttribute("lines", (status.state() == ImportState.UPLOADED) ? null
                : lines.list(status, tab, PAGE_SIZE, (number - 1L) * PAGE_SIZE));
        model.addAttribute("page", new Page(number, PAGE_SIZE, tab.countIn(status),
                ImportsController.ADDRESS + "/" + id + "?show=" + tab.code() + "&"));
        return "imports/show";
    }

    /** What needs a look comes first. */
    private static LineTab firstOf(ImportStatus status) {
        if (status.refused() > 0) {
            return LineTab.REFUSED;
        }
        if (status.warned() > 0) {
            return LineTab.WARNED;
        }
        return (status.added() == 0 && status.changed() > 0) ? LineTab.CHANGED : LineTab.ADDED;
    }

    @PostMapping("/apply")
    String apply(@PathVariable long id, @RequestParam(defaultValue = "") String mode,
            @RequestParam(defaultValue = "false") boolean addKnown, HttpServletResponse response, Model model) {
        find(id);
        ApplyMode chosen = ApplyMode.ofCode(mode).orElse(null);
        if (chosen == null) {
            return refused(id, messages.getMessage("imports.apply.mode.missing", null, LocaleContextHolder.getLocale()),
                    response, model);
        }
        try {
            imports.apply(id, chosen, addKnown);
        }
        catch (ImportBusyException ex) {
            return refused(id, String.valueOf(ex.getMessage()), response, model);
        }
        return "redirect:" + ImportsController.ADDRESS + "/" + id;
    }

    /** Chooses whether a row about somebody known under another number is added. */
    @PostMapping("/known")
    String known(@PathVariable long id, @RequestParam(defaultValue = "0") long line,
            @RequestParam(defaultValue = "false") boolean add, @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "1") int page, HttpServletResponse response, Model model) {
        find(id);
        if (!imports.addKnown(id, line, add)) {
            return refused(id, messages.getMessage("imports.known.none", null, LocaleContextHolder.getLocale()),
                    response, model);
        }
        return "redirect:" + ImportsController.ADDRESS + "/" + id + "?show="
                + LineTab.ofCode(show).orElse(LineTab.WARNED).code() + "&page=" + Math.max(1, page) + "#lines-title";
    }

    private String refused(long id, String sentence, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", FormErrors.none().add(sentence));
        return show(id, "", 1, model);
    }

    @ShownOn("/admin/imports/{id}")
    @GetMapping("/refused.csv")
    Download refused(@PathVariable long id) {
        ImportStatus status = find(id);
        if (status.state() == ImportState.UPLOADED || status.state() == ImportState.UNREADABLE
                || !imports.hasFile(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return CsvDownload.file("refused-" + id, out -> refusedRows.write(status, out));
    }

    private ImportStatus find(long id) {
        return imports.look(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private @Nullable JobStatus jobOf(ImportStatus status) {
        Long job = status.job();
        return (job != null) ? jobs.find(job).orElse(null) : null;
    }

}
