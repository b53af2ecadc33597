package org.cecportal.duplicates.web;

import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.approvals.OfAllMembers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.cecportal.duplicates.requests.DuplicateRequestQueries;
import org.cecportal.duplicates.detection.CandidatePair;
import org.cecportal.duplicates.detection.CandidateQueue;
import org.cecportal.duplicates.detection.CandidateState;
import org.cecportal.duplicates.detection.Reason;
import org.cecportal.duplicates.detection.Searching;
import org.cecportal.shared.web.CsvDownload;
import org.cecportal.shared.web.Download;
import org.cecportal.shared.web.Page;
import org.cecportal.shared.web.ShownOn;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The administrators' queue of profiles that may be one person. */
@Controller
@RequestMapping("/admin/duplicates")
class QueueController {

    private static final List<String> HEADER = List.of("score", "member_number_a", "member_number_b", "reasons");

    private static final String NUMBER = "-?\\d{1,3}(\\.\\d{1,6})?";

    /** Open requests that stand above the cases. */
    private static final int REQUESTS_ABOVE = 5;

    private final CandidateQueue queue;

    private final DuplicateRequestQueries requests;

    private final Searching searching;

    private final MessageSource messages;

    QueueController(CandidateQueue queue, DuplicateRequestQueries requests, Searching searching,
            MessageSource messages) {
        this.queue = queue;
        this.requests = requests;
        this.searching = searching;
        this.messages = messages;
    }

    @GetMapping
    String show(@RequestParam(defaultValue = "") String show, @RequestParam(defaultValue = "1") String page,
            Model model) {
        int number = page.matches("[1-9]\\d{0,6}") ? Integer.parseInt(page) : 1;
        QueueTab tab = QueueTab.of(show);
        Map<CandidateState, Long> counts = queue.counts();
        long asked = requests.open();
        model.addAttribute("tab", tab);
        model.addAttribute("tabs", QueueTab.values());
        model.addAttribute("counts",
                List.of(QueueTab.values())
                    .stream()
                    .collect(Collectors.toMap(each -> each, each -> each.count(counts, asked))));
        model.addAttribute("job", searching.runningJob().orElse(null));
        CandidateState state = tab.state();
        if (state == null) {
            model.addAttribute("requests", requests.queue(number));
            model.addAttribute("page", new Page(number, DuplicateRequestQueries.PAGE_SIZE, asked, tab.address()));
        }
        else {
            boolean first = state == CandidateState.OPEN && number == 1;
            model.addAttribute("requests",
                    first ? requests.queue(1).stream().limit(REQUESTS_ABOVE).toList() : List.of());
            model.addAttribute("cases", queue.cases(state, number));
            model.addAttribute("page",
                    new Page(number, CandidateQueue.PAGE_SIZE, tab.count(counts, asked), tab.address()));
        }
        return "duplicates/queue";
    }

    @PostMapping("/detect")
    String detect() {
        return "redirect:/admin/jobs/" + searching.start();
    }

    @GetMapping("/model")
    String model(Model model) {
        model.addAttribute("model", queue.model().orElse(null));
        return "duplicates/model";
    }

    /** Pairs from the default threshold on, or from another score. */
    @OfAllMembers
    @ShownOn("/admin/duplicates")
    @ConfirmedRecently
    @GetMapping("/candidates.csv")
    Download export(@RequestParam(required = false) @Nullable String minScore) {
        if (minScore != null && !minScore.matches(NUMBER)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        double from = (minScore != null) ? Double.parseDouble(minScore) : queue.threshold();
        return CsvDownload.of("candidates", HEADER, rows -> queue.each(from, pair -> write(pair, rows)));
    }

    private void write(CandidatePair pair, CsvDownload rows) {
        rows.row(String.format(Locale.ROOT, "%.2f", pair.score()), pair.a().number(), pair.b().number(),
                pair.reasons().stream().map(this::words).collect(Collectors.joining("; ")));
    }

    private String words(Reason reason) {
        return messages.getMessage("duplicates.level." + reason.what(), null, Locale.ENGLISH)
                + ((reason.bits() == 0) ? "" : String.format(Locale.ROOT, " (%+.1f)", reason.bits()));
    }

}
