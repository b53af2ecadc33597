package org.cecportal.members.web;

import java.util.List;

import org.cecportal.members.MemberDirectory;
import org.cecportal.members.Profile;
import org.cecportal.members.tabs.MemberTab;
import org.cecportal.shared.web.Looked;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The page about one member: who it is, and one tab of what the portal knows. */
@Component
class MemberPage {

    private final MemberDirectory members;

    private final List<MemberTab> tabs;

    MemberPage(MemberDirectory members, List<MemberTab> tabs) {
        this.members = members;
        this.tabs = List.copyOf(tabs);
    }

    /**
     * @param name of the tab; the first one is shown where there is none of that name
     * @param page one-based, for a tab that has several
     */
    String show(Profile profile, String name, int page, Model model) {
        MemberTab shown = tabs.stream().filter(tab -> tab.name().equals(name)).findFirst().orElse(tabs.getFirst());
        Looked.at(profile.id());
        model.addAttribute("profile", profile);
        model.addAttribute("formerNumbers", members.formerNumbers(profile.id()));
        model.addAttribute("tabs", tabs.stream().map(MemberTab::name).toList());
        model.addAttribute("tab", shown.name());
        model.addAttribute("template", shown.template());
        shown.fill(profile.id(), page, address(profile) + "?tab=" + shown.name() + "&", model);
        return "members/show";
    }

    static String address(Profile profile) {
        return "/admin/members/" + UriUtils.encodePathSegment(profile.memberNumber(), UTF_8);
    }

}
