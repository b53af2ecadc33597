package org.cecportal.members.web;

import org.cecportal.accounts.staff.MemberAccounts;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.Profile;
import org.cecportal.shared.web.Looked;
import org.cecportal.shared.web.Page;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The administrators' list of members. */
@Controller
class MembersController {

    private final MemberDirectory members;

    private final MemberAccounts accounts;

    MembersController(MemberDirectory members, MemberAccounts accounts) {
        this.members = members;
        this.accounts = accounts;
    }

    @GetMapping("/admin")
    String area() {
        return "redirect:/admin/members";
    }

    @GetMapping("/admin/members")
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") String page, Model model) {
        int number = page.matches("\\d{1,7}") ? Integer.parseInt(page) : 1;
        MemberDirectory.Found found = members.search(q, number);
        model.addAttribute("q", q);
        model.addAttribute("members", found.profiles());
        model.addAttribute("more", found.more());
        model.addAttribute("most", MemberDirectory.MOST_HOLDERS);
        model.addAttribute("page", new Page(found.page(), MemberDirectory.PAGE_SIZE, found.total(), base(q)));
        return "members/list";
    }

    /** The number of a merged profile leads to the one it was merged into (R13). */
    @GetMapping("/admin/members/{number}")
    String show(@PathVariable String number, Model model) {
        Profile profile = members.profile(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!profile.memberNumber().equals(number)) {
            return "redirect:/admin/members/" + UriUtils.encodePathSegment(profile.memberNumber(), UTF_8);
        }
        Looked.at(profile.id());
        model.addAttribute("profile", profile);
        model.addAttribute("formerNumbers", members.formerNumbers(profile.id()));
        model.addAttribute("accounts", accounts.of(profile.id(), members.formerProfiles(profile.id())));
        return "members/show";
    }

    private static String base(String text) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/admin/members").queryParam("q", "{q}");
        return address.encode().buildAndExpand(text).toUriString() + "&";
    }

}
