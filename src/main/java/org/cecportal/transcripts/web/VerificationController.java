package org.cecportal.transcripts.web;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.limits.Limit;
import org.cecportal.accounts.limits.LimitedPerAddress;
import org.cecportal.transcripts.Verification;
import org.cecportal.transcripts.Verifying;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Says to whoever holds a copy whether the record still says the same. */
@Controller
@LimitedPerAddress(Limit.VERIFICATIONS_FROM_ADDRESS)
class VerificationController {

    private final Verifying verifying;

    VerificationController(Verifying verifying) {
        this.verifying = verifying;
    }

    @GetMapping("/verify/record/{code}")
    String check(@PathVariable String code, Model model, HttpServletResponse response) {
        Verification verification = verifying.check(code);
        model.addAttribute("verification", verification);
        return switch (verification) {
            case Verification.Unaltered unaltered -> "transcripts/unaltered";
            case Verification.Changed changed -> "transcripts/changed";
            case Verification.Unknown unknown -> {
                response.setStatus(HttpStatus.NOT_FOUND.value());
                yield "transcripts/unknown";
            }
        };
    }

}
