package org.cecportal.certificates.web;

import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.limits.Limit;
import org.cecportal.accounts.limits.LimitedPerAddress;
import org.cecportal.certificates.CertificateChecking;
import org.cecportal.certificates.CheckedCertificate;
import org.cecportal.shared.paper.VerificationCode;
import org.cecportal.shared.web.FormErrors;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Is this certificate real, and valid today? Open to everybody. */
@Controller
@LimitedPerAddress(Limit.VERIFICATIONS_FROM_ADDRESS)
class VerifyController {

    private final CertificateChecking checking;

    private final MessageSource messages;

    VerifyController(CertificateChecking checking, MessageSource messages) {
        this.checking = checking;
        this.messages = messages;
    }

    /** The form; with a code, the way to its answer. */
    @GetMapping("/verify")
    String ask(@RequestParam(required = false) @Nullable String code, Model model, HttpServletResponse response) {
        Optional<VerificationCode> typed = Optional.ofNullable(code).flatMap(VerificationCode::typed);
        if (typed.isPresent()) {
            return "redirect:/verify/" + typed.get();
        }
        if (code != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("code", code);
            model.addAttribute("errors", FormErrors.none()
                .add("code",
                        messages.getMessage("certificates.verify.code.wrong", null, LocaleContextHolder.getLocale())));
        }
        return "certificates/verify";
    }

    @GetMapping("/verify/{code}")
    String check(@PathVariable String code, Model model, HttpServletResponse response) {
        Optional<CheckedCertificate> checked = VerificationCode.typed(code).flatMap(checking::check);
        if (checked.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "certificates/unknown";
        }
        model.addAttribute("checked", checked.get());
        return "certificates/verified";
    }

}
