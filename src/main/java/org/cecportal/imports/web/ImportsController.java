package org.cecportal.imports.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.imports.EmptyCells;
import org.cecportal.imports.RosterImports;
import org.cecportal.imports.RosterKind;
import org.cecportal.imports.reading.UnreadableRosterException;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.Page;
import org.cecportal.shared.web.TooLargeUploads;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The list of imports and the upload of a file. */
@Controller
@RequestMapping(ImportsController.ADDRESS)
class ImportsController {

    static final String ADDRESS = "/admin/imports";

    private static final int PAGE_SIZE = 20;

    private final RosterImports imports;

    private final MessageSource messages;

    ImportsController(RosterImports imports, MessageSource messages) {
        this.imports = imports;
        this.messages = messages;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "1") int page, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        if (TooLargeUploads.isOne(request)) {
            return refused("file", imports.sentenceFor(imports.tooLarge()), Chosen.FIRST, response, model);
        }
        return show(Math.max(1, page), Chosen.FIRST, model);
    }

    /** What is chosen on the form beside the file. */
    private record Chosen(String kind, String emptyCells) {

        static final Chosen FIRST = new Chosen(RosterKind.MEMBERS.code(), EmptyCells.KEEP.code());

    }

    @PostMapping
    String upload(@RequestParam(defaultValue = "") String kind, @RequestParam @Nullable MultipartFile file,
            @RequestParam(defaultValue = "keep") String emptyCells, HttpServletResponse response, Model model)
            throws IOException {
        Chosen chosen = new Chosen(kind, emptyCells);
        RosterKind roster = RosterKind.ofCode(kind).orElse(null);
        if (roster == null) {
            return refused("kind", say("imports.upload.kind.missing"), chosen, response, model);
        }
        EmptyCells empty = EmptyCells.ofCode(emptyCells).orElse(null);
        if (empty == null) {
            return refused("emptyCells", say("imports.upload.empty.missing"), chosen, response, model);
        }
        if (file == null || (file.isEmpty() && String.valueOf(file.getOriginalFilename()).isEmpty())) {
            return refused("file", say("imports.upload.file.missing"), chosen, response, model);
        }
        try (InputStream bytes = file.getInputStream()) {
            return "redirect:" + ADDRESS + "/"
                    + imports.upload(roster, String.valueOf(file.getOriginalFilename()), empty, bytes);
        }
        catch (UnreadableRosterException ex) {
            return refused("file", imports.sentenceFor(ex), chosen, response, model);
        }
    }

    private String refused(String field, String sentence, Chosen chosen, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", FormErrors.none().add(field, sentence));
        return show(1, chosen, model);
    }

    private String show(int page, Chosen chosen, Model model) {
        model.addAttribute("kinds", kinds());
        model.addAttribute("kind", chosen.kind());
        model.addAttribute("emptyChoices", emptyChoices());
        model.addAttribute("emptyCells", chosen.emptyCells());
        model.addAttribute("imports", imports.latest(PAGE_SIZE, (page - 1L) * PAGE_SIZE));
        model.addAttribute("page", new Page(page, PAGE_SIZE, imports.count(), ADDRESS + "?"));
        return "imports/list";
    }

    private Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (RosterKind kind : RosterKind.values()) {
            kinds.put(kind.code(), say("imports.kind." + kind.code()));
        }
        return kinds;
    }

    private Map<String, String> emptyChoices() {
        Map<String, String> choices = new LinkedHashMap<>();
        for (EmptyCells choice : EmptyCells.values()) {
            choices.put(choice.code(), say("imports.upload.empty." + choice.code()));
        }
        return choices;
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

}
