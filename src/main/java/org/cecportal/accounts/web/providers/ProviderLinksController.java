package org.cecportal.accounts.web.providers;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.providers.ProviderLinks;
import org.cecportal.accounts.providers.SignInProviders;
import org.cecportal.accounts.providers.SignInProviders.SignInProvider;
import org.cecportal.accounts.signin.ProviderSignIn;
import org.cecportal.accounts.web.parts.AccountMessages;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The providers that open the own account: listed, linked, removed. Without the setting
 * nothing is there.
 */
@Controller
@ConfirmedRecently
@RequestMapping(ProviderLinksController.PAGE)
class ProviderLinksController {

    static final String PAGE = "/account/providers";

    private final SignInProviders providers;

    private final ProviderLinks links;

    private final ProviderExchange exchange;

    private final ProviderSignIn signIn;

    private final AccountMessages words;

    ProviderLinksController(SignInProviders providers, ProviderLinks links, ProviderExchange exchange,
            ProviderSignIn signIn, AccountMessages words) {
        this.providers = providers;
        this.links = links;
        this.exchange = exchange;
        this.signIn = signIn;
        this.words = words;
    }

    /** A link as its owner sees it. */
    record Shown(long id, String name, Instant linkedAt) {
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn signedIn, Model model) {
        if (providers.all().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        List<Shown> shown = links.of(signedIn.accountId())
            .stream()
            .map(one -> new Shown(one.id(), nameOf(one.issuer()), one.linkedAt()))
            .toList();
        model.addAttribute("links", shown);
        model.addAttribute("providers",
                providers.all()
                    .stream()
                    .filter(one -> shown.stream().noneMatch(of -> of.name().equals(one.name())))
                    .toList());
        return "accounts/own/providers";
    }

    /** Of a provider that is no longer set up, its address. */
    private String nameOf(String issuer) {
        return providers.all()
            .stream()
            .filter(one -> providers.issuer(one).filter(issuer::equals).isPresent())
            .map(SignInProvider::name)
            .findFirst()
            .orElse(issuer);
    }

    @GetMapping("/{provider}/link")
    String link(@AuthenticationPrincipal SignedIn signedIn, @PathVariable String provider, HttpServletRequest request,
            RedirectAttributes redirect) {
        SignInProvider one = providers.find(provider)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Optional<URI> address = exchange.begin(one, signedIn.accountId(), request);
        if (address.isEmpty()) {
            redirect.addFlashAttribute("notice", words.say("accounts.providers.refused.away", one.name()));
        }
        return "redirect:" + address.map(URI::toString).orElse(PAGE);
    }

    @PostMapping("/{id:\\d{1,18}}/remove")
    String remove(@AuthenticationPrincipal SignedIn signedIn, @PathVariable long id, RedirectAttributes redirect) {
        signIn.unlink(signedIn, id);
        redirect.addFlashAttribute("notice", words.say("accounts.providers.removed"));
        return "redirect:" + (providers.all().isEmpty() ? "/account" : PAGE);
    }

}
