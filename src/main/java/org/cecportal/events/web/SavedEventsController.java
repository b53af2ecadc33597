package org.cecportal.events.web;

import java.time.LocalDate;

import org.cecportal.accounts.SignedInMember;
import org.cecportal.events.EventFilter;
import org.cecportal.events.EventSearch;
import org.cecportal.events.SavedEvents;
import org.cecportal.events.SavedEvents.SavedPage;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.Page;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What a member saves: the list, and the buttons that stand beside events everywhere. */
@Controller
class SavedEventsController {

    /** Where the buttons stand; nothing else is led back to. */
    private static final String OWN_PAGES = "/events[\\w/?&=%.+*-]*";

    private final SavedEvents saved;

    private final EventSearch search;

    SavedEventsController(SavedEvents saved, EventSearch search) {
        this.saved = saved;
        this.search = search;
    }

    @GetMapping("/events/saved")
    String list(@SignedInMember MemberId member, @RequestParam(defaultValue = "1") String page, Model model) {
        int asked = page.matches("[1-9]\\d{0,6}") ? Integer.parseInt(page) : 1;
        LocalDate today = search.today();
        SavedPage found = saved.page(member, asked);
        Page shown = new Page(found.number(), EventFilter.PAGE_SIZE, found.total(), "/events/saved?");
        model.addAttribute("coming", found.events().stream().filter(one -> !one.event().isOver(today)).toList());
        model.addAttribute("past", found.events().stream().filter(one -> one.event().isOver(today)).toList());
        model.addAttribute("today", today);
        model.addAttribute("page", shown);
        model.addAttribute("back", shown.address(shown.number()));
        return "events/saved";
    }

    @PostMapping("/events/{id:\\d{1,18}}/save")
    String save(@PathVariable long id, @SignedInMember MemberId member, @RequestParam(defaultValue = "") String back) {
        if (!saved.save(member, id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:" + wayBack(back, id);
    }

    @PostMapping("/events/{id:\\d{1,18}}/unsave")
    String unsave(@PathVariable long id, @SignedInMember MemberId member,
            @RequestParam(defaultValue = "") String back) {
        saved.unsave(member, id);
        return "redirect:" + wayBack(back, id);
    }

    private static String wayBack(String back, long id) {
        return back.matches(OWN_PAGES) ? back : "/events/" + id;
    }

}
