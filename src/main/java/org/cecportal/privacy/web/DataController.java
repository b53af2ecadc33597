package org.cecportal.privacy.web;

import java.util.Optional;

import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.SignedInMember;
import org.cecportal.privacy.Archives;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.privacy.RetentionSettings;
import org.cecportal.shared.web.Download;
import org.cecportal.shared.web.ShownOn;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** Everything that is held about a member, for that member. */
@Controller
@RequestMapping("/profile/data")
class DataController {

    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final Archives archives;

    private final RetentionSettings retention;

    DataController(Archives archives, RetentionSettings retention) {
        this.archives = archives;
        this.retention = retention;
    }

    @GetMapping
    String show(@SignedInMember MemberId member, Model model) {
        model.addAttribute("archive", archives.latest(member).orElse(null));
        model.addAttribute("days", retention.archives().toTotalMonths() * 30 + retention.archives().getDays());
        return "privacy/data";
    }

    @ConfirmedRecently
    @PostMapping
    String request(@SignedInMember MemberId member) {
        archives.request(member);
        return "redirect:/profile/data";
    }

    /** Another's archive is not there. */
    @ConfirmedRecently
    @ShownOn("/profile/data")
    @GetMapping("/{id:\\d{1,18}}")
    Download download(@PathVariable long id, @SignedInMember Optional<MemberId> member) {
        if (member.filter(own -> archives.isOpen(id, own)).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Download.attachment("cec-portal-data.zip", ZIP, out -> archives.write(id, out));
    }

}
