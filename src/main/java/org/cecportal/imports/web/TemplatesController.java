package org.cecportal.imports.web;

import org.cecportal.imports.RosterKind;
import org.cecportal.imports.RosterTemplates;
import org.cecportal.shared.web.Download;
import org.cecportal.shared.web.ShownOn;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** A workbook for each kind of roster, to be filled in. */
@Controller
class TemplatesController {

    private final RosterTemplates templates;

    TemplatesController(RosterTemplates templates) {
        this.templates = templates;
    }

    @ShownOn("/admin/imports")
    @GetMapping(ImportsController.ADDRESS + "/templates/{kind}.xlsx")
    Download template(@PathVariable String kind) {
        RosterKind roster = RosterKind.ofCode(kind)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Download.attachment(roster.code() + ".xlsx", Download.EXCEL, out -> templates.write(roster, out));
    }

}
