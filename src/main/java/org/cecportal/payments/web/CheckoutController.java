package org.cecportal.payments.web;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedInMember;
import org.cecportal.payments.GatewayKind;
import org.cecportal.payments.GatewayUnavailableException;
import org.cecportal.payments.PaidSubject;
import org.cecportal.payments.PaymentView;
import org.cecportal.payments.Payments;
import org.cecportal.payments.gateways.Sandbox;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.FormErrors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sandbox's page, and where payers come back to from any gateway. */
@Controller
class CheckoutController {

    private static final Logger log = LoggerFactory.getLogger(CheckoutController.class);

    private final Payments payments;

    private final Sandbox sandbox;

    private final PaidSubject subject;

    private final MessageSource messages;

    CheckoutController(Payments payments, Sandbox sandbox, PaidSubject subject, MessageSource messages) {
        this.payments = payments;
        this.sandbox = sandbox;
        this.subject = subject;
        this.messages = messages;
    }

    @GetMapping("/payments/sandbox/{id:\\d{1,18}}")
    String sandbox(@SignedInMember MemberId member, @PathVariable long id, Model model) {
        PaymentView payment = inSandbox(member, id);
        if (payment.state().isReceived()) {
            return "redirect:" + subject.pageOf(payment.subjectId());
        }
        return page(payment, model);
    }

    private static String page(PaymentView payment, Model model) {
        model.addAttribute("payment", payment);
        model.addAttribute("outcomes", Sandbox.Outcome.values());
        return "payments/sandbox";
    }

    @PostMapping("/payments/sandbox/{id:\\d{1,18}}")
    String decide(@SignedInMember MemberId member, @PathVariable long id,
            @RequestParam(defaultValue = "") String outcome, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        PaymentView payment = inSandbox(member, id);
        Sandbox.Outcome decided = Sandbox.Outcome.of(outcome);
        if (decided == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", FormErrors.none().add("outcome", say("payments.sandbox.choose")));
            return page(payment, model);
        }
        if (!sandbox.decide(id, decided) && decided.isPaying() && payment.received() == null) {
            redirect.addFlashAttribute("notice", say("payments.sandbox.closed"));
        }
        return comeBack(payment);
    }

    /** The payer is back from a gateway, which may know already how the payment ended. */
    @GetMapping("/payments/{id:\\d{1,18}}/return")
    String comeBack(@SignedInMember MemberId member, @PathVariable long id) {
        return comeBack(own(member, id));
    }

    private String comeBack(PaymentView payment) {
        try {
            payments.settle(payment.id());
        }
        catch (GatewayUnavailableException | ConcurrencyFailureException | DataIntegrityViolationException ex) {
            // A roster, say, changed the same cycles; the payer need not know, and is not
            // forgotten.
            log.warn("Payment {} is asked about again later: {}", payment.id(), ex.getMessage());
        }
        return "redirect:" + subject.pageOf(payment.subjectId());
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    private PaymentView inSandbox(MemberId member, long id) {
        PaymentView payment = own(member, id);
        if (payment.gateway() != GatewayKind.SANDBOX) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return payment;
    }

    private PaymentView own(MemberId member, long id) {
        return payments.find(id)
            .filter(payment -> payment.member().equals(member))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

}
