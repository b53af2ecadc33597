package org.cecportal.renewals.web;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.cecportal.accounts.SignedInMember;
import org.cecportal.accounts.limits.Limit;
import org.cecportal.accounts.limits.RateLimits;
import org.cecportal.members.ContactForm;
import org.cecportal.members.MemberDirectory;
import org.cecportal.payments.GatewayKind;
import org.cecportal.payments.Gateways;
import org.cecportal.renewals.RenewalState;
import org.cecportal.renewals.RenewalStep;
import org.cecportal.renewals.RenewalView;
import org.cecportal.renewals.applying.Applying;
import org.cecportal.renewals.applying.PayOutcome;
import org.cecportal.renewals.applying.Paying;
import org.cecportal.renewals.applying.Review;
import org.cecportal.renewals.applying.Reviewing;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.FormErrors;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The renewal form: a list of what is to be done, each step on a page of its own. A step
 * posted too early or too late leads to where the member is.
 */
@Controller
class RenewalController {

    private static final int LONGEST_NOTE = 100;

    private final Applying applying;

    private final Reviewing reviewing;

    private final Paying paying;

    private final MemberDirectory members;

    private final Gateways gateways;

    private final RateLimits limits;

    private final MessageSource messages;

    private final Clock clock;

    RenewalController(Applying applying, Reviewing reviewing, Paying paying, MemberDirectory members, Gateways gateways,
            RateLimits limits, MessageSource messages, Clock clock) {
        this.limits = limits;
        this.applying = applying;
        this.reviewing = reviewing;
        this.paying = paying;
        this.members = members;
        this.gateways = gateways;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/renewal")
    String tasks(@SignedInMember MemberId member, Model model, RedirectAttributes redirect) {
        Optional<Review> review = reviewing.today(member);
        RenewalView renewal = review.map(Review::renewal).orElse(null);
        if (renewal != null && renewal.state() != RenewalState.STARTED) {
            return "redirect:/renewals/" + renewal.id();
        }
        if (review.isEmpty()) {
            return whereTheMemberIs(member, redirect);
        }
        model.addAttribute("review", review.get());
        return "renewals/tasks";
    }

    /** Nothing can be started; what is under way, if anything, shows why. */
    private String whereTheMemberIs(MemberId member, RedirectAttributes redirect) {
        Optional<RenewalView> underWay = applying.underWay(member)
            .filter(renewal -> renewal.state() != RenewalState.STARTED);
        if (underWay.isPresent()) {
            return "redirect:/renewals/" + underWay.get().id();
        }
        redirect.addFlashAttribute("notice", say("renewals.not-eligible"));
        return "redirect:/certifications";
    }

    @PostMapping("/renewal")
    String start(@SignedInMember MemberId member, RedirectAttributes redirect) {
        return applying.start(member)
            .map(renewal -> (renewal.state() == RenewalState.STARTED) ? "redirect:" + renewal.next().address()
                    : "redirect:/renewals/" + renewal.id())
            .orElseGet(() -> whereTheMemberIs(member, redirect));
    }

    @GetMapping("/renewal/details")
    String details(@SignedInMember MemberId member, Model model, RedirectAttributes redirect) {
        if (filling(member).isEmpty()) {
            return toTheTasks(redirect);
        }
        model.addAttribute("form", ContactForm.of(members.profile(member).orElseThrow()));
        return detailsPage(member, model);
    }

    @PostMapping("/renewal/details")
    String confirmDetails(@SignedInMember MemberId member, @Valid @ModelAttribute("form") ContactForm form,
            BindingResult result, Model model, HttpServletResponse response, RedirectAttributes redirect) {
        if (filling(member).isEmpty()) {
            return toTheTasks(redirect);
        }
        if (result.hasErrors()) {
            return refuse(detailsPage(member, model), FormErrors.of(result, messages), model, response);
        }
        return applying.confirmDetails(member, form.toDetails()) ? "redirect:/renewal/declarations"
                : toTheTasks(redirect);
    }

    private String detailsPage(MemberId member, Model model) {
        model.addAttribute("contact", members.profile(member).orElseThrow());
        return "renewals/details";
    }

    @GetMapping("/renewal/declarations")
    String declarations(@SignedInMember MemberId member, Model model, RedirectAttributes redirect) {
        Optional<RenewalView> renewal = filling(member);
        if (renewal.isEmpty()) {
            return toTheTasks(redirect);
        }
        model.addAttribute("form", DeclarationsForm.of(renewal.get().declarations()));
        return declarationsPage(member, model);
    }

    @PostMapping("/renewal/declarations")
    String declare(@SignedInMember MemberId member, @ModelAttribute("form") DeclarationsForm form, Model model,
            HttpServletResponse response, RedirectAttributes redirect) {
        if (filling(member).isEmpty()) {
            return toTheTasks(redirect);
        }
        FormErrors errors = form.check(today(), messages);
        if (!errors.isEmpty()) {
            return refuse(declarationsPage(member, model), errors, model, response);
        }
        return applying.declare(member, form.toDeclarations()) ? "redirect:/renewal/review" : toTheTasks(redirect);
    }

    private String declarationsPage(MemberId member, Model model) {
        model.addAttribute("name", members.profile(member).orElseThrow().fullName());
        model.addAttribute("today", today());
        return "renewals/declarations";
    }

    @GetMapping("/renewal/review")
    String review(@SignedInMember MemberId member, Model model, RedirectAttributes redirect) {
        Optional<Review> review = reviewing.today(member);
        RenewalView renewal = review.map(Review::renewal).orElse(null);
        if (review.isEmpty() || renewal == null || renewal.state() != RenewalState.STARTED) {
            return toTheTasks(redirect);
        }
        if (renewal.next() != RenewalStep.REVIEW) {
            return toTheStep(renewal.next(), redirect);
        }
        model.addAttribute("contact", members.profile(member).orElseThrow());
        model.addAttribute("gateways", gateways.offered());
        model.addAttribute("review", review.get());
        return "renewals/review";
    }

    /** The code of a waiver. */
    @PostMapping("/renewal/review")
    String useCode(@SignedInMember MemberId member, @RequestParam(defaultValue = "") String code, Model model,
            HttpServletResponse response, RedirectAttributes redirect) {
        if (filling(member).isEmpty()) {
            return "redirect:/renewal/review";
        }
        String who = String.valueOf(member.value());
        Optional<Duration> wait = code.isBlank() ? Optional.empty() : limits.take(Limit.WAIVER_CODES, who);
        if (wait.isEmpty() && applying.useCode(member, code)) {
            limits.giveBack(Limit.WAIVER_CODES, who);
            return "redirect:/renewal/review";
        }
        model.addAttribute("typedCode", code);
        String view = refuse(review(member, model, redirect),
                FormErrors.none().add("code", wait.map(this::tooMany).orElseGet(() -> say("renewals.form.code"))),
                model, response);
        wait.ifPresent(until -> RateLimits.refuse(response, until));
        return view;
    }

    @PostMapping("/renewal/pay")
    String pay(@SignedInMember MemberId member, @RequestParam(defaultValue = "") String gateway,
            @RequestParam(required = false) @Nullable String total,
            @RequestParam(defaultValue = "") String purchaseOrder, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        Optional<GatewayKind> way = gateways.choose(gateway);
        if (way.isEmpty()) {
            return refuse(review(member, model, redirect),
                    FormErrors.none().add("gateway", say("renewals.form.gateway")), model, response);
        }
        return switch (paying.pay(new Paying.Pay(member, way.get(), minor(total), note(purchaseOrder)))) {
            case PayOutcome.Continue checkout -> "redirect:" + checkout.checkout();
            case PayOutcome.Received received -> "redirect:/renewals/" + received.renewalId();
            case PayOutcome.Unreachable unreachable -> {
                redirect.addFlashAttribute("notice", say("renewals.unreachable"));
                yield "redirect:/renewals/" + unreachable.renewalId();
            }
            case PayOutcome.NothingUnderWay nothing -> toTheTasks(redirect);
            case PayOutcome.StepMissing missing -> toTheStep(missing.step(), redirect);
            case PayOutcome.NotEligible no -> {
                redirect.addFlashAttribute("notice", say("renewals.no-longer-eligible"));
                yield "redirect:/certifications";
            }
            case PayOutcome.FeeChanged changed -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                model.addAttribute("notice", say("renewals.fee-changed"));
                yield review(member, model, redirect);
            }
        };
    }

    /** Nobody pays by opening an address: it leads to where the member is. */
    @GetMapping("/renewal/pay")
    String nothingPosted() {
        return "redirect:/renewal";
    }

    /** A total that cannot be read is not one that was shown, so it is a mismatch. */
    private static @Nullable Long minor(@Nullable String total) {
        if (total == null || total.isBlank()) {
            return null;
        }
        return total.matches("\\d{1,12}") ? Long.parseLong(total) : -1L;
    }

    private static @Nullable String note(String typed) {
        return typed.isEmpty() ? null : typed.substring(0, Math.min(typed.length(), LONGEST_NOTE));
    }

    /** Calls the payment off to change the answers. */
    @PostMapping("/renewal/reopen")
    String reopen(@SignedInMember MemberId member) {
        paying.reopen(member);
        return "redirect:/renewal";
    }

    private Optional<RenewalView> filling(MemberId member) {
        return applying.underWay(member).filter(renewal -> renewal.state() == RenewalState.STARTED);
    }

    private String toTheTasks(RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", say("renewals.elsewhere"));
        return "redirect:/renewal";
    }

    private String toTheStep(RenewalStep step, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", say("renewals.step-missing"));
        return "redirect:" + step.address();
    }

    private static String refuse(String view, FormErrors errors, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        return view;
    }

    private String tooMany(Duration wait) {
        return messages.getMessage("renewals.form.code.too-many",
                new Object[] { Math.max(1, wait.plusSeconds(59).toMinutes()) }, LocaleContextHolder.getLocale());
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

}
