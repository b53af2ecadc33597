package org.cecportal.accounts.web.providers;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.limits.ClientAddress;
import org.cecportal.accounts.limits.Limit;
import org.cecportal.accounts.limits.LimitedPerAddress;
import org.cecportal.accounts.providers.ProviderIdentity;
import org.cecportal.accounts.providers.SignInProviders;
import org.cecportal.accounts.providers.SignInProviders.SignInProvider;
import org.cecportal.accounts.signin.ProviderOutcome;
import org.cecportal.accounts.signin.ProviderSignIn;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.accounts.web.sessions.AccountSession;
import org.cecportal.accounts.web.steps.SignInSteps;
import org.cecportal.history.Access;
import org.cecportal.history.AccessKind;
import org.cecportal.history.AccessLog;
import org.cecportal.shared.PortalSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Leads to a provider and back. Without the setting nothing is there. */
@Controller
@LimitedPerAddress(Limit.PROVIDER_SIGN_INS_FROM_ADDRESS)
@RequestMapping("/login/oauth2")
class ProviderController {

    /** Where providers lead back to; the provider's id follows. */
    static final String CALLBACK = "/login/oauth2/code/";

    private final SignInProviders providers;

    private final ProviderExchange exchange;

    private final ProviderSignIn signIn;

    private final SignInSteps steps;

    private final AccessLog accesses;

    private final AccountMessages words;

    private final PortalSettings settings;

    private final Clock clock;

    ProviderController(SignInProviders providers, ProviderExchange exchange, ProviderSignIn signIn, SignInSteps steps,
            AccessLog accesses, AccountMessages words, PortalSettings settings, Clock clock) {
        this.providers = providers;
        this.exchange = exchange;
        this.signIn = signIn;
        this.steps = steps;
        this.accesses = accesses;
        this.words = words;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/{id}")
    String begin(@PathVariable String id, @AuthenticationPrincipal @Nullable SignedIn signedIn,
            HttpServletRequest request, RedirectAttributes redirect) {
        SignInProvider provider = provider(id);
        if (signedIn != null) {
            return "redirect:" + AccountSession.home(signedIn);
        }
        Optional<URI> address = exchange.begin(provider, null, request);
        return address.map(one -> "redirect:" + one).orElseGet(() -> refused("/login", "away", provider, redirect));
    }

    /**
     * Whoever is sent back here without having been sent there is not signed in, nor
     * whoever was sent there with something else.
     */
    @GetMapping("/code/{id}")
    String finish(@PathVariable String id, @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String state, @AuthenticationPrincipal @Nullable SignedIn signedIn,
            HttpServletRequest request, HttpServletResponse response, RedirectAttributes redirect) {
        SignInProvider provider = provider(id);
        @Nullable ProviderRequest pending = ProviderRequest.take(id, request, clock.instant()).orElse(null);
        String back = (signedIn != null) ? ProviderLinksController.PAGE : "/login";
        if (pending == null || code.isEmpty() || !isBy(signedIn, pending.linkTo())) {
            note(request);
            return refused(back, "failed", provider, redirect);
        }
        Optional<ProviderIdentity> identity = exchange.finish(provider, pending, code, state);
        if (identity.isEmpty()) {
            note(request);
            return refused(back, "failed", provider, redirect);
        }
        ProviderOutcome outcome = (signedIn != null) ? signIn.link(signedIn, identity.get())
                : signIn.signIn(identity.get());
        return switch (outcome) {
            case ProviderOutcome.Refused(ProviderOutcome.Because because) -> {
                note(request);
                yield refused(back, because.key(), provider, redirect);
            }
            case ProviderOutcome.Accepted(SignedIn accepted) when signedIn == null ->
                steps.afterPassword(accepted, null, request, response);
            case ProviderOutcome.Accepted accepted -> {
                redirect.addFlashAttribute("notice", words.say("accounts.providers.linked", provider.name()));
                yield "redirect:" + ProviderLinksController.PAGE;
            }
        };
    }

    /** Nobody links another's account, or signs in where somebody is signed in. */
    private static boolean isBy(@Nullable SignedIn signedIn, @Nullable Long linkTo) {
        return (signedIn != null) ? linkTo != null && linkTo == signedIn.accountId() : linkTo == null;
    }

    private SignInProvider provider(String id) {
        return providers.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private void note(HttpServletRequest request) {
        accesses.note(Access.of(AccessKind.SIGN_IN_FAILED, null, ClientAddress.of(request), "provider"));
    }

    private String refused(String back, String why, SignInProvider provider, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice",
                words.say("accounts.providers.refused." + why, provider.name(), settings.organisation().helpEmail()));
        return "redirect:" + back;
    }

}
