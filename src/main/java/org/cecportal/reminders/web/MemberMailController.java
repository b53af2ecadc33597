package org.cecportal.reminders.web;

import java.nio.charset.StandardCharsets;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriUtils;

/** The address that what was sent to a member had before it became a tab. */
@Controller
class MemberMailController {

    @GetMapping("/admin/members/{number}/mail")
    String show(@PathVariable String number) {
        return "redirect:/admin/members/" + UriUtils.encodePathSegment(number, StandardCharsets.UTF_8) + "?tab=mail";
    }

}
