package org.cecportal.members.web;

import org.cecportal.members.MemberDirectory;
import org.cecportal.members.Profile;
import org.cecportal.shared.web.Page;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** The administrators' list of members. */
@Controller
class MembersController {

    private final MemberDirectory members;

    private final MemberPage memberPage;

    MembersController(MemberDirectory members, MemberPage memberPage) {
        this.members = members;
        this.memberPage = memberPage;
    }

    @GetMapping("/admin/members")
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") String page, Model model) {
        MemberDirectory.Found found = members.search(q, number(page));
        model.addAttribute("q", q);
        model.addAttribute("members", found.profiles());
        model.addAttribute("more", found.more());
        model.addAttribute("most", MemberDirectory.MOST_HOLDERS);
        model.addAttribute("page", new Page(found.page(), MemberDirectory.PAGE_SIZE, found.total(), base(q)));
        return "members/list";
    }

    /** The number of a merged profile leads to the one it was merged into (R13). */
    @GetMapping("/admin/members/{number}")
    String show(@PathVariable String number, @RequestParam(defaultValue = "") String tab,
            @RequestParam(defaultValue = "1") String page, Model model) {
        Profile profile = members.profile(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!profile.memberNumber().equals(number)) {
            return "redirect:" + MemberPage.address(profile);
        }
        return memberPage.show(profile, tab, number(page), model);
    }

    private static int number(String page) {
        return page.matches("[1-9]\\d{0,6}") ? Integer.parseInt(page) : 1;
    }

    private static String base(String text) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/admin/members").queryParam("q", "{q}");
        return address.encode().buildAndExpand(text).toUriString() + "&";
    }

}
