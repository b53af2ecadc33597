package org.cecportal.accounts.web.steps;

import java.time.Clock;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.activation.Activating;
import org.cecportal.accounts.codes.PendingCode;
import org.cecportal.accounts.factors.SecondStep;
import org.cecportal.accounts.factors.SecondSteps;
import org.cecportal.accounts.limits.Caller;
import org.cecportal.accounts.web.devices.Devices;
import org.cecportal.accounts.web.forms.InterruptedForms;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.accounts.web.sessions.AccountSession;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Lets somebody in who has proved who they are: at once, or after a second step where the
 * account asks for one.
 */
@Component
public class SignInSteps {

    private final SecondSteps steps;

    private final Activating activating;

    private final AccountSession session;

    private final Devices devices;

    private final InterruptedForms interrupted;

    private final AccountMessages words;

    private final Clock clock;

    SignInSteps(SecondSteps steps, Activating activating, AccountSession session, Devices devices,
            InterruptedForms interrupted, AccountMessages words, Clock clock) {
        this.steps = steps;
        this.activating = activating;
        this.session = session;
        this.devices = devices;
        this.interrupted = interrupted;
        this.words = words;
        this.clock = clock;
    }

    /**
     * After the right password.
     * @param typed a sealed form that waits for its account to sign in; null for none
     * @return where to go on, as a redirect
     */
    public String afterPassword(SignedIn signedIn, @Nullable String typed, HttpServletRequest request,
            HttpServletResponse response) {
        if (!steps.isOn(signedIn.accountId(), signedIn.isStaff())) {
            return finish(signedIn, typed, request, response);
        }
        return begin(signedIn, typed, request);
    }

    /**
     * After a mail was read, and a password chosen with what it said. A code by mail as
     * second step would prove the same again. A passkey is offered to whoever has none.
     */
    public String afterMail(SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
        Set<SecondStep> offered = steps.of(signedIn.accountId());
        if (offered.contains(SecondStep.MAIL) || !steps.isOn(signedIn.accountId(), signedIn.isStaff())) {
            if (!offered.contains(SecondStep.PASSKEY)) {
                RequestContextUtils.getOutputFlashMap(request).put("passkeyOffer", true);
            }
            return finish(signedIn, null, request, response);
        }
        return begin(signedIn, null, request);
    }

    /**
     * After a passkey, which stands for both steps. A sign-in that waited for its second
     * one is over.
     * @param typed a sealed form that waits for its account to sign in; null for none
     */
    public String afterPasskey(SignedIn signedIn, @Nullable String typed, HttpServletRequest request,
            HttpServletResponse response) {
        String waiting = PendingStep.in(request, clock.instant()).map(PendingStep::typed).orElse(typed);
        PendingStep.forget(request);
        return finish(signedIn, waiting, request, response);
    }

    private String begin(SignedIn signedIn, @Nullable String typed, HttpServletRequest request) {
        Caller caller = devices.caller(request);
        devices.keepBrowser(caller, request);
        PendingCode code = new PendingCode(signedIn.accountId(), signedIn.username(), caller.browser());
        new PendingStep(signedIn, code, typed, clock.instant()).keep(request);
        if (steps.of(signedIn.accountId()).contains(SecondStep.MAIL)) {
            activating.sendSecondStep(code, caller);
        }
        return "redirect:" + SecondStepController.ADDRESS;
    }

    /**
     * Begins the session, and leads back to the form that was typed or the page that was
     * wanted.
     */
    String finish(SignedIn signedIn, @Nullable String typed, HttpServletRequest request, HttpServletResponse response) {
        session.begin(signedIn, request, response);
        String wanted = session.destination(signedIn, request, response);
        if (!StringUtils.hasText(typed)) {
            return "redirect:" + wanted;
        }
        return "redirect:" + interrupted.giveBack(typed, signedIn, request.getSession()).orElseGet(() -> {
            RequestContextUtils.getOutputFlashMap(request).put("notice", words.say("accounts.login.not-yours"));
            return wanted;
        });
    }

}
