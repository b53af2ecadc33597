package org.cecportal.renewals.web;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.SignedInMember;
import org.cecportal.payments.Gateways;
import org.cecportal.payments.PaymentProblem;
import org.cecportal.payments.PaymentSettings;
import org.cecportal.payments.PaymentView;
import org.cecportal.payments.Payments;
import org.cecportal.renewals.RenewalQueries;
import org.cecportal.renewals.RenewalRecord;
import org.cecportal.renewals.RenewalState;
import org.cecportal.renewals.receipts.Receipts;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.paper.Pdf;
import org.cecportal.shared.web.Download;
import org.cecportal.shared.web.Looked;
import org.cecportal.shared.web.ShownOn;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows how a renewal stands: waiting for money, renewed, held or taken back. */
@Controller
class RenewalsController {

    private final RenewalQueries renewals;

    private final Payments payments;

    private final Receipts receipts;

    private final Gateways gateways;

    private final PaymentSettings settings;

    private final MessageSource messages;

    RenewalsController(RenewalQueries renewals, Payments payments, Receipts receipts, Gateways gateways,
            PaymentSettings settings, MessageSource messages) {
        this.renewals = renewals;
        this.payments = payments;
        this.receipts = receipts;
        this.gateways = gateways;
        this.settings = settings;
        this.messages = messages;
    }

    @GetMapping("/renewals/{id:\\d{1,18}}")
    String show(@SignedInMember MemberId member, @PathVariable long id, Model model) {
        RenewalRecord renewal = find(member, id);
        if (renewal.renewal().state() == RenewalState.STARTED) {
            return "redirect:/renewal";
        }
        model.addAttribute("record", renewal);
        model.addAttribute("payment", renewal.payment());
        model.addAttribute("gateways", gateways.offered());
        model.addAttribute("offlineAddress", settings.offlineAddress());
        return "renewals/show";
    }

    /** Uses money that is here, once the condition is met again. */
    @PostMapping("/renewals/{id:\\d{1,18}}/retry")
    String retry(@SignedInMember MemberId member, @PathVariable long id, RedirectAttributes redirect) {
        Optional<PaymentView> held = find(member, id).payments()
            .stream()
            .filter(payment -> payment.problem() == PaymentProblem.NOT_ELIGIBLE)
            .findFirst();
        boolean renewed = held.map(payment -> payments.useAgain(payment.id())).orElse(false);
        if (held.isPresent() && !renewed) {
            redirect.addFlashAttribute("notice",
                    messages.getMessage("renewals.show.still-held", null, LocaleContextHolder.getLocale()));
        }
        return "redirect:/renewals/" + id;
    }

    /** The member's, and for administrators anybody's. */
    @ShownOn("/renewals/{id}")
    @GetMapping("/renewals/{id:\\d{1,18}}/receipt.pdf")
    ModelAndView receipt(@AuthenticationPrincipal SignedIn signedIn, @PathVariable long id) throws IOException {
        MemberId member = signedIn.memberId();
        RenewalRecord renewal = (signedIn.isAdmin() ? renewals.find(id)
                : Optional.ofNullable(member).flatMap(own -> renewals.find(own, id)))
            .filter(Receipts::exists)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Looked.at(renewal.renewal().member());
        return switch (receipts.pdf(renewal)) {
            case Pdf.Printed(byte[] bytes) -> new ModelAndView(Download.attachment(Receipts.fileName(renewal),
                    MediaType.APPLICATION_PDF, out -> out.write(bytes)));
            case Pdf.Unprintable unprintable -> new ModelAndView("renewals/unprintable",
                    Map.of("unprintable", unprintable, "renewal", id), HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    private RenewalRecord find(MemberId member, long id) {
        return renewals.find(member, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

}
