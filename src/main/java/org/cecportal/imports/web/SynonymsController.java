package org.cecportal.imports.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.imports.RosterImports;
import org.cecportal.imports.RosterKind;
import org.cecportal.imports.mapping.Synonym;
import org.cecportal.imports.mapping.Synonyms;
import org.cecportal.imports.reading.Sentences;
import org.cecportal.shared.web.FormErrors;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people call the columns of rosters: seen, added, removed. */
@Controller
@RequestMapping(SynonymsController.ADDRESS)
class SynonymsController {

    static final String ADDRESS = ImportsController.ADDRESS + "/synonyms";

    private final Synonyms synonyms;

    private final RosterImports imports;

    private final Sentences sentences;

    SynonymsController(Synonyms synonyms, RosterImports imports, Sentences sentences) {
        this.synonyms = synonyms;
        this.imports = imports;
        this.sentences = sentences;
    }

    @GetMapping
    String show(@RequestParam(defaultValue = "members") String kind, Model model) {
        return show(kind, "", "", model);
    }

    private String show(String code, String field, String name, Model model) {
        RosterKind kind = RosterKind.ofCode(code).orElse(RosterKind.MEMBERS);
        Map<String, List<Synonym>> byField = synonyms.of(kind.code())
            .stream()
            .collect(Collectors.groupingBy(Synonym::field));
        Map<String, List<Synonym>> names = new LinkedHashMap<>();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("", sentences.say("imports.synonyms.field.choose"));
        for (String one : imports.fields(kind).keySet()) {
            names.put(one, byField.getOrDefault(one, List.of()));
            fields.put(one, sentences.say("imports.field." + one));
        }
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", RosterKind.values());
        model.addAttribute("names", names);
        model.addAttribute("fields", fields);
        model.addAttribute("field", field);
        model.addAttribute("name", name);
        return "imports/synonyms";
    }

    @PostMapping
    String add(@RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "") String name, HttpServletResponse response, Model model,
            RedirectAttributes redirect) {
        FormErrors errors = FormErrors.none();
        RosterKind roster = RosterKind.ofCode(kind).orElse(null);
        if (roster == null) {
            errors.add("kind", sentences.say("imports.upload.kind.missing"));
        }
        else if (!imports.fields(roster).containsKey(field)) {
            errors.add("field", sentences.say("imports.synonyms.field.missing"));
        }
        if (!Synonyms.isName(name)) {
            errors.add("name", sentences.say("imports.synonyms.name.missing"));
        }
        if (roster != null && errors.isEmpty()) {
            Optional<String> other = synonyms.add(roster.code(), field, name);
            if (other.isEmpty()) {
                redirect.addFlashAttribute("notice",
                        sentences.say("imports.synonyms.added", name, sentences.say("imports.field." + field)));
                return "redirect:" + ADDRESS + "?kind=" + roster.code();
            }
            errors.add("name",
                    sentences.say("imports.synonyms.name.known", name, sentences.say("imports.field." + other.get())));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        return show(kind, field, name, model);
    }

    @PostMapping("/{id}/remove")
    String remove(@PathVariable long id, RedirectAttributes redirect) {
        Optional<Synonym> gone = synonyms.remove(id);
        gone.ifPresent(one -> redirect.addFlashAttribute("notice",
                sentences.say("imports.synonyms.removed", one.name(), sentences.say("imports.field." + one.field()))));
        return "redirect:" + ADDRESS + "?kind=" + gone.map(Synonym::kind).orElse(RosterKind.MEMBERS.code());
    }

}
