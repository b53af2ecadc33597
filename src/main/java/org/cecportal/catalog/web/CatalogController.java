package org.cecportal.catalog.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;

import org.cecportal.catalog.Catalog;
import org.cecportal.catalog.CatalogTerms;
import org.cecportal.shared.web.FormErrors;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The catalogue: what is in force, what is planned, and new terms from a date on. */
@Controller
class CatalogController {

    private final Catalog catalog;

    private final MessageSource messages;

    private final Clock clock;

    CatalogController(Catalog catalog, MessageSource messages, Clock clock) {
        this.catalog = catalog;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/admin/catalog")
    String list(Model model) {
        model.addAttribute("terms", catalog.terms());
        return "catalog/list";
    }

    @GetMapping("/admin/catalog/{code}")
    String form(@PathVariable String code, Model model) {
        CatalogTerms latest = latest(code);
        model.addAttribute("form",
                new TermsForm("", latest.title(), String.valueOf(latest.rank()), latest.required().brief(),
                        String.valueOf(latest.cycleYears()),
                        BigDecimal.valueOf(latest.fee().minor(), 2).toPlainString(), ""));
        model.addAttribute("code", code);
        return "catalog/change";
    }

    @PostMapping("/admin/catalog/{code}")
    String change(@PathVariable String code, @Valid @ModelAttribute("form") TermsForm form, BindingResult result,
            Model model, HttpServletResponse response, RedirectAttributes redirect) {
        latest(code);
        LocalDate from = form.dayAfter(LocalDate.now(clock));
        if (from == null) {
            result.rejectValue("effectiveFrom", "catalog.form.from");
        }
        if (from == null || result.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("code", code);
            model.addAttribute("errors", FormErrors.of(result, messages));
            return "catalog/change";
        }
        catalog.change(form.toCommand(code, from));
        redirect.addFlashAttribute("notice",
                messages.getMessage("catalog.changed", new Object[] { code }, LocaleContextHolder.getLocale()));
        return "redirect:/admin/catalog";
    }

    private CatalogTerms latest(String code) {
        List<CatalogTerms> terms = catalog.terms().stream().filter(one -> one.code().equals(code)).toList();
        if (terms.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return terms.getLast();
    }

}
