package org.cecportal.payments.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.approvals.ApprovalOutcome;
import org.cecportal.accounts.approvals.Approvals;
import org.cecportal.accounts.approvals.OfAllMembers;
import org.cecportal.payments.GatewayKind;
import org.cecportal.payments.PaidSubject;
import org.cecportal.payments.PaymentQueries;
import org.cecportal.payments.PaymentState;
import org.cecportal.payments.PaymentView;
import org.cecportal.payments.Payments;
import org.cecportal.payments.refunds.ApprovedRefund;
import org.cecportal.payments.refunds.RefundOutcome;
import org.cecportal.payments.refunds.RefundQueries;
import org.cecportal.payments.refunds.Refunding;
import org.cecportal.shared.Money;
import org.cecportal.shared.Sentence;
import org.cecportal.shared.web.CsvDownload;
import org.cecportal.shared.web.Download;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.ListQuery;
import org.cecportal.shared.web.Looked;
import org.cecportal.shared.web.Page;
import org.cecportal.shared.web.SentenceMessages;
import org.cecportal.shared.web.ShownOn;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Administrators see payments, record cheques, give money back. */
@Controller
class PaymentsController {

    private static final int LONGEST_REASON = 500;

    private final PaymentQueries queries;

    private final RefundQueries refunds;

    private final Payments payments;

    private final Refunding refunding;

    private final Approvals approvals;

    private final PaidSubject subject;

    private final SentenceMessages words;

    private final MessageSource messages;

    private final Clock clock;

    PaymentsController(PaymentQueries queries, RefundQueries refunds, Payments payments, Refunding refunding,
            Approvals approvals, PaidSubject subject, SentenceMessages words, MessageSource messages, Clock clock) {
        this.approvals = approvals;
        this.words = words;
        this.queries = queries;
        this.refunds = refunds;
        this.payments = payments;
        this.refunding = refunding;
        this.subject = subject;
        this.messages = messages;
        this.clock = clock;
    }

    /** As it stands in an address. */
    record Query(@Nullable String state, @Nullable String gateway, @Nullable String q,
            @Nullable String page) implements ListQuery {

        PaymentQueries.Filter toFilter() {
            return new PaymentQueries.Filter(ListQuery.constant(PaymentState.values(), state),
                    ListQuery.constant(GatewayKind.values(), gateway), text());
        }

        public String text() {
            return ListQuery.text(q);
        }

        @Override
        public SequencedMap<String, String> filters() {
            SequencedMap<String, String> filters = new LinkedHashMap<>();
            filters.put("state", ListQuery.text(state));
            filters.put("gateway", ListQuery.text(gateway));
            filters.put("q", text());
            return filters;
        }

    }

    @GetMapping("/admin/payments")
    String list(Query query, Model model) {
        PaymentQueries.Found found = queries.list(query.toFilter(), query.number());
        model.addAttribute("rows", found.rows());
        model.addAttribute("query", query);
        model.addAttribute("states", PaymentState.values());
        model.addAttribute("gateways", GatewayKind.values());
        model.addAttribute("export", query.address("/admin/payments.csv"));
        model.addAttribute("page", new Page(query.number(), PaymentQueries.PAGE_SIZE, found.total(),
                query.address("/admin/payments") + "&"));
        return "payments/list";
    }

    @OfAllMembers
    @ShownOn("/admin/payments")
    @ConfirmedRecently
    @GetMapping("/admin/payments.csv")
    Download export(Query query) {
        return CsvDownload.of("payments",
                List.of("payment", "member_number", "member", "description", "gateway", "state", "amount", "currency",
                        "received", "received_currency", "paid_at", "refunded", "reference", "problem"),
                file -> queries.each(query.toFilter(), row -> write(row, file)));
    }

    private static void write(PaymentQueries.Row row, CsvDownload file) {
        PaymentView payment = row.payment();
        Money received = payment.received();
        file.row(payment.id(), row.memberNumber(), row.memberName(), payment.description(), payment.gateway(),
                payment.state(), payment.amount().amount(), payment.amount().currency(),
                (received != null) ? received.amount() : null, (received != null) ? received.currency() : null,
                payment.paidAt(), payment.refunded().amount(), payment.reference(), payment.problem());
    }

    @GetMapping("/admin/payments/{id:\\d{1,18}}")
    String show(@PathVariable long id, Model model) {
        PaymentQueries.Row row = find(id);
        Looked.at(row.payment().member());
        model.addAttribute("row", row);
        model.addAttribute("payment", row.payment());
        model.addAttribute("refunds", refunds.of(row.payment()));
        model.addAttribute("subject", "/admin" + subject.pageOf(row.payment().subjectId()));
        model.addAttribute("today", LocalDate.now(clock));
        return "payments/show";
    }

    @PostMapping("/admin/payments/{id:\\d{1,18}}/received")
    String received(@PathVariable long id, @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String currency, @RequestParam(defaultValue = "") String receivedOn,
            @RequestParam(defaultValue = "") String note, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        PaymentView payment = find(id).payment();
        Optional<Money> money = currency(currency, payment).flatMap(known -> Money.typed(amount, known));
        Optional<LocalDate> day = day(receivedOn);
        FormErrors errors = FormErrors.none();
        if (money.isEmpty()) {
            errors.add("amount", say("payments.form.amount"));
        }
        if (day.isEmpty()) {
            errors.add("receivedOn", say("payments.form.received-on"));
        }
        if (money.isEmpty() || day.isEmpty()) {
            model.addAttribute("typed", new Typed(amount, currency, receivedOn, note));
            return refuse(id, errors, model, response);
        }
        boolean recorded = payments.record(id, money.get(), day.get(), line(note));
        redirect.addFlashAttribute("notice", say(recorded ? "payments.recorded" : "payments.recorded.before"));
        return "redirect:/admin/payments/" + id;
    }

    /** What was typed of a cheque, to be kept. */
    record Typed(String amount, String currency, String receivedOn, String note) {
    }

    @ConfirmedRecently
    @PostMapping("/admin/payments/{id:\\d{1,18}}/refund")
    String refund(@PathVariable long id, @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String reason, @AuthenticationPrincipal SignedIn signedIn, Model model,
            HttpServletResponse response, RedirectAttributes redirect) {
        PaymentView payment = find(id).payment();
        Optional<Money> money = Money.typed(amount, payment.kept().currency());
        FormErrors errors = FormErrors.none();
        if (money.isEmpty()) {
            errors.add("refundAmount", say("payments.form.amount"));
        }
        if (line(reason).isEmpty()) {
            errors.add("reason", say("payments.form.reason"));
        }
        if (!errors.isEmpty() || money.isEmpty()) {
            return refuseRefund(id, errors, amount, reason, model, response);
        }
        if (approvals.areOn()) {
            return switch (approvals.ask(ApprovedRefund.KIND, ApprovedRefund.details(id, money.get()), line(reason),
                    signedIn)) {
                case ApprovalOutcome.Refused(List<Sentence> why) ->
                    refuseRefund(id, FormErrors.none().add("refundAmount", words.say(why.getFirst())), amount, reason,
                            model, response);
                case ApprovalOutcome.Asked asked -> "redirect:" + asked.page();
                case ApprovalOutcome.Decided decided -> throw new IllegalStateException("Nobody was asked");
            };
        }
        return switch (refunding.refund(id, money.get().minor(), line(reason))) {
            case RefundOutcome.Refunded done -> back(id, "payments.refunded", redirect);
            case RefundOutcome.Underway underway -> back(id, "payments.refund-underway", redirect);
            case RefundOutcome.RefusedByGateway no -> back(id, "payments.refund-refused", redirect);
            case RefundOutcome.TooMuch much ->
                refuseRefund(id, FormErrors.none().add("refundAmount", say("payments.form.too-much", much.left())),
                        amount, reason, model, response);
        };
    }

    /** Tries once more to use money that could not be used. */
    @PostMapping("/admin/payments/{id:\\d{1,18}}/use")
    String use(@PathVariable long id, RedirectAttributes redirect) {
        find(id);
        return back(id, payments.useAgain(id) ? "payments.used" : "payments.not-used", redirect);
    }

    private String back(long id, String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", say(notice));
        return "redirect:/admin/payments/" + id;
    }

    private String refuseRefund(long id, FormErrors errors, String amount, String reason, Model model,
            HttpServletResponse response) {
        model.addAttribute("refundAmount", amount);
        model.addAttribute("reason", reason);
        return refuse(id, errors, model, response);
    }

    private String refuse(long id, FormErrors errors, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        return show(id, model);
    }

    private static Optional<Currency> currency(String typed, PaymentView payment) {
        if (typed.isBlank()) {
            return Optional.of(payment.amount().currency());
        }
        return Currency.getAvailableCurrencies()
            .stream()
            .filter(known -> known.getCurrencyCode().equalsIgnoreCase(typed))
            .findFirst();
    }

    private Optional<LocalDate> day(String typed) {
        LocalDate today = LocalDate.now(clock);
        try {
            return Optional.of(typed.isBlank() ? today : LocalDate.parse(typed))
                .filter(day -> !day.isAfter(today) && day.isAfter(today.minusYears(1)));
        }
        catch (DateTimeParseException ex) {
            return Optional.empty();
        }
    }

    private static String line(String typed) {
        return typed.substring(0, Math.min(typed.length(), LONGEST_REASON));
    }

    private PaymentQueries.Row find(long id) {
        return queries.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

}
