package org.cecportal.members.web;

import org.cecportal.members.notes.Notes;
import org.cecportal.members.tabs.MemberTab;
import org.cecportal.shared.MemberId;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What staff have noted about a member. */
@Component
@Order(7)
class NotesTab implements MemberTab {

    static final String NAME = "notes";

    private final Notes notes;

    NotesTab(Notes notes) {
        this.notes = notes;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String template() {
        return "members/notes";
    }

    @Override
    public void fill(MemberId member, int page, String base, Model model) {
        model.addAttribute("notes", notes.of(member));
    }

}
