package org.cecportal.imports.web;

import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.imports.EmptyCells;
import org.cecportal.imports.ImportBusyException;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.RosterImports;
import org.cecportal.imports.mapping.Reading;
import org.cecportal.jobs.Jobs;
import org.cecportal.shared.web.FormErrors;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What was understood of an uploaded file, and how to understand it otherwise. */
@Controller
@RequestMapping(ImportsController.ADDRESS + "/{id}/reading")
class ReadingController {

    private final RosterImports imports;

    private final ReadingPage page;

    private final Jobs jobs;

    ReadingController(RosterImports imports, ReadingPage page, Jobs jobs) {
        this.imports = imports;
        this.page = page;
        this.jobs = jobs;
    }

    @GetMapping
    String show(@PathVariable long id, Model model) {
        ImportStatus status = find(id);
        Reading reading = imports.reading(id).orElse(null);
        model.addAttribute("status", status);
        model.addAttribute("hasFile", imports.hasFile(id));
        Long job = status.job();
        model.addAttribute("job", (job != null) ? jobs.find(job).orElse(null) : null);
        if (reading != null && !model.containsAttribute("form")) {
            page.fill(model, status, reading, ReadingForm.of(status, reading));
        }
        return "imports/reading";
    }

    @PostMapping
    String choose(@PathVariable long id, @RequestParam Map<String, String> typed, HttpServletResponse response,
            Model model) {
        ImportStatus status = find(id);
        Reading reading = imports.reading(id).orElse(null);
        if (reading == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        ReadingForm form = new ReadingForm(typed);
        FormErrors errors = form.errors(reading, imports.fields(status.kind()).keySet(), page);
        if (errors.isEmpty()) {
            try {
                imports.readAgain(id, form.choices(reading),
                        EmptyCells.ofCode(form.emptyCells()).orElse(status.reading().emptyCells()));
                return "redirect:" + ImportsController.ADDRESS + "/" + id
                        + ("reading".equals(typed.get("then")) ? "/reading" : "");
            }
            catch (ImportBusyException ex) {
                errors.add(String.valueOf(ex.getMessage()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        page.fill(model, status, reading, form);
        return show(id, model);
    }

    private ImportStatus find(long id) {
        return imports.look(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

}
