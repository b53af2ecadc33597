package org.cecportal.accounts.web.forms;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.cecportal.accounts.SignedIn;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Forms that arrive after the session in which they were typed has ended. What was typed
 * goes along, sealed, to the sign-in page, and comes back into the form once the account
 * that typed it has signed in.
 */
@Component
public class InterruptedForms {

    static final String TYPED = "typed-form";

    private static final String SEALED = InterruptedForms.class.getName();

    /** In characters, all fields together: far more than any form takes. */
    private static final int MOST_CHARACTERS = 60_000;

    /** Sign-in and sign-out pages, whose fields are secrets. */
    private static final List<String> DOORS = List.of("/login", "/logout", "/activate", "/recover");

    private static final Set<String> NOT_TYPED = Set.of("_csrf", FormOwners.FIELD);

    private final FormOwners owners;

    private final Seals seals;

    private final PagesAbove pages;

    private final Clock clock;

    InterruptedForms(FormOwners owners, Seals seals, PagesAbove pages, Clock clock) {
        this.owners = owners;
        this.seals = seals;
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * What was typed, if the request is a form from a page that was made for an account.
     */
    public Optional<TypedForm> typedIn(HttpServletRequest request) {
        if (!isForm(request) || DOORS.stream().anyMatch(request.getRequestURI()::startsWith)) {
            return Optional.empty();
        }
        return owners.ownerOf(request)
            .map(account -> new TypedForm(account, pages.of(page(request)), request.getRequestURI(), fields(request),
                    clock.instant()))
            .filter(InterruptedForms::isOfSize);
    }

    /**
     * Uploads are read, and stored on disk meanwhile, only from a browser that has signed
     * in before.
     */
    private boolean isForm(HttpServletRequest request) {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        return HttpMethod.POST.matches(request.getMethod()) && request.getHeader("HX-Request") == null
                && !MediaType.APPLICATION_JSON_VALUE.equals(request.getHeader(HttpHeaders.ACCEPT))
                && (type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                        || type.startsWith("multipart/") && owners.isKnown(request));
    }

    /**
     * The page that the form was on, according to the browser; otherwise the address it
     * was sent to.
     */
    private static String page(HttpServletRequest request) {
        try {
            URI from = URI.create(String.valueOf(request.getHeader(HttpHeaders.REFERER)));
            String path = from.getRawPath();
            if (request.getServerName().equals(from.getHost()) && path != null && path.startsWith("/")
                    && !path.startsWith("//") && DOORS.stream().noneMatch(path::startsWith)) {
                return (from.getRawQuery() != null) ? path + "?" + from.getRawQuery() : path;
            }
        }
        catch (IllegalArgumentException ex) {
            // The Referer is not a valid address.
        }
        return request.getRequestURI();
    }

    private static Map<String, List<String>> fields(HttpServletRequest request) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!NOT_TYPED.contains(name) && !name.toLowerCase(Locale.ROOT).contains("password")) {
                fields.put(name, List.of(values));
            }
        });
        return fields;
    }

    private static boolean isOfSize(TypedForm form) {
        return form.fields()
            .entrySet()
            .stream()
            .mapToInt(field -> field.getKey().length() + field.getValue().stream().mapToInt(String::length).sum())
            .sum() <= MOST_CHARACTERS;
    }

    /** Hands the form to the sign-in page of the same request. */
    public void handOver(TypedForm form, HttpServletRequest request) {
        request.setAttribute(SEALED, seals.seal(form));
    }

    /** The sealed form that was handed over to this page. */
    public static @Nullable String handedOver(HttpServletRequest request) {
        return (String) request.getAttribute(SEALED);
    }

    /**
     * Stores a form for the page that shows it filled in.
     * @return the page, or nothing when the form is not the account's own
     */
    public Optional<String> giveBack(@Nullable String sealed, SignedIn signedIn, HttpSession session) {
        return seals.open(sealed)
            .filter(form -> form.accountId() == signedIn.accountId())
            .map(form -> keep(form, session));
    }

    /** As {@link #giveBack}, when the account has already signed in again. */
    public Optional<String> giveBack(HttpServletRequest request, SignedIn signedIn) {
        return typedIn(request).filter(form -> form.accountId() == signedIn.accountId())
            .map(form -> keep(form, request.getSession()));
    }

    private static String keep(TypedForm form, HttpSession session) {
        session.setAttribute(TYPED, form);
        return form.page();
    }

}
