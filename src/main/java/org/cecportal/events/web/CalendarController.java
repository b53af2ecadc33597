package org.cecportal.events.web;

import java.nio.charset.StandardCharsets;

import org.cecportal.accounts.SignedInMember;
import org.cecportal.events.CalendarFeeds;
import org.cecportal.events.CalendarFeeds.CalendarFeed;
import org.cecportal.events.EventCalendar;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.PortalSettings;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The private calendar: members switch it on and off, calendar programs read it. */
@Controller
class CalendarController {

    private static final String PAGE = "/events/calendar";

    private final CalendarFeeds feeds;

    private final EventCalendar calendar;

    private final PortalSettings settings;

    CalendarController(CalendarFeeds feeds, EventCalendar calendar, PortalSettings settings) {
        this.feeds = feeds;
        this.calendar = calendar;
        this.settings = settings;
    }

    @GetMapping(PAGE)
    String show(@SignedInMember MemberId member, Model model) {
        feeds.createdAt(member).ifPresent(at -> model.addAttribute("createdAt", at));
        return "events/calendar";
    }

    /** The new address is shown by the next page alone: only its hash is kept. */
    @PostMapping(PAGE)
    String create(@SignedInMember MemberId member, RedirectAttributes redirect) {
        String address = UriComponentsBuilder.fromUri(settings.baseUrl())
            .path("/calendar/" + feeds.create(member) + ".ics")
            .toUriString();
        redirect.addFlashAttribute("address", address);
        redirect.addFlashAttribute("subscribe", address.replaceFirst("^https?", "webcal"));
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/revoke")
    String revoke(@SignedInMember MemberId member) {
        feeds.revoke(member);
        return "redirect:" + PAGE;
    }

    /** For calendar programs, which sign in nowhere: who knows the address may read. */
    @GetMapping("/calendar/{token}.ics")
    ResponseEntity<byte[]> feed(@PathVariable String token) {
        CalendarFeed feed = feeds.find(token).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        byte[] body = calendar.of(feed).getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
            .contentType(EventsController.CALENDAR)
            .cacheControl(CacheControl.noCache().cachePrivate())
            .eTag(DigestUtils.md5DigestAsHex(body))
            .body(body);
    }

}
