package org.cecportal.accounts.web;

import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.cecportal.accounts.web.accesses.Refusals;
import org.cecportal.accounts.web.forms.FilledForms;
import org.cecportal.accounts.web.forms.FormOwners;
import org.cecportal.accounts.web.forms.InterruptedForms;
import org.cecportal.accounts.web.parts.Assets;
import org.cecportal.accounts.web.parts.PortalCookies;
import org.cecportal.history.AccessLog;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.web.FilePages;
import org.cecportal.shared.web.FormTarget;
import org.cecportal.shared.wire.PageHeaders;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may see what. Visitors who are not signed in have no session: the token against
 * forged requests and the page they wanted are kept in cookies.
 */
@Configuration(proxyBeanMethods = false)
class SecurityRules {

    /** Open to whoever holds a document or a mail, and to nobody who merely searches. */
    private static final String[] UNLISTED = { "/verify/**", "/unsubscribe/**", "/welcome/**", "/recover/link/**" };

    private static final String[] PUBLIC = { "/", "/login/**", "/activate/**", "/recover/**", "/password/strength",
            "/help", "/how-cecs-count", "/events/**", "/calendar/**", "/robots.txt", "/actuator/health/**", "/livez",
            "/readyz", "/error" };

    /**
     * Mail programs post here, knowing nothing but the address in the mail, as either
     * kind of form (RFC 8058).
     */
    private static final RequestMatcher ONE_CLICK = PathPatternRequestMatcher.pathPattern(HttpMethod.POST,
            "/unsubscribe/*");

    /**
     * Changes nothing, and is often still under way when the form it belongs to signs in
     * and so replaces the token.
     */
    private static final RequestMatcher PASSWORD_STRENGTH = PathPatternRequestMatcher.pathPattern(HttpMethod.POST,
            "/password/strength");

    /** Many times what such a form takes, in bytes. */
    private static final int LARGEST_ONE_CLICK = 4096;

    /** What may be opened, and not sent, by whoever helps members. */
    private static final String[] OF_MEMBERS = { "/admin", "/admin/members", "/admin/members/{number}",
            "/admin/members/{number}/record", "/admin/members/{number}/mail" };

    /** Addresses that contain a secret, which no other site may learn. */
    private static final RequestMatcher SECRET = new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern("/welcome/**"),
            PathPatternRequestMatcher.pathPattern("/recover/link/**"));

    /** Of the addresses below those of everybody, what belongs to somebody. */
    private static final String[] PERSONAL = { "/events/saved", "/events/calendar/**", "/events/*/save",
            "/events/*/unsave" };

    @Bean
    SecurityFilterChain pages(HttpSecurity http, PortalSettings settings, CsrfTokenRepository tokens,
            RequestCache wanted, SecurityContextRepository contexts, ObjectProvider<FormTarget> formTargets,
            InterruptedForms interrupted, FormOwners owners, MessageSource messages, FilePages files,
            PortalCookies cookies, AccessLog accesses) {
        SignInEntryPoint entryPoint = new SignInEntryPoint(interrupted);
        return http.authorizeHttpRequests((requests) -> permissions(requests, settings.demo()))
            .securityContext((context) -> context.securityContextRepository(contexts))
            .csrf((csrf) -> csrf.csrfTokenRepository(tokens).ignoringRequestMatchers(ONE_CLICK, PASSWORD_STRENGTH))
            .requestCache((cache) -> cache.requestCache(wanted))
            .exceptionHandling((handling) -> handling.authenticationEntryPoint(entryPoint)
                .accessDeniedHandler(new StaleForms(interrupted, entryPoint)))
            .addFilterAfter(new Refusals(accesses), SecurityContextHolderFilter.class)
            .addFilterBefore(
                    new MultipartGuard(entryPoint, (request) -> isSmallOneClick(request) || owners.isKnown(request)),
                    CsrfFilter.class)
            .addFilterAfter(new FilledForms(messages, files), AuthorizationFilter.class)
            .logout((logout) -> logout.logoutUrl("/logout")
                .deleteCookies(cookies.name(FormOwners.COOKIE))
                .addLogoutHandler(new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(Directive.CACHE)))
                .logoutSuccessUrl("/login?signed-out=true"))
            .headers((headers) -> headers.cacheControl((cache) -> cache.disable())
                .addHeaderWriter(new RefusedFormsStay())
                .addHeaderWriter((request, response) -> PageHeaders.each(response::setHeader))
                .contentSecurityPolicy(
                        (policy) -> policy.policyDirectives(PageHeaders.policy(formTargets.orderedStream())))
                .referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(SECRET,
                        (request, response) -> response.setHeader("Referrer-Policy",
                                ReferrerPolicy.NO_REFERRER.getPolicy())))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(unlisted(),
                        new StaticHeadersWriter("X-Robots-Tag", "noindex"))))
            .build();
    }

    private static RequestMatcher unlisted() {
        return new OrRequestMatcher(
                Stream.of(UNLISTED).<RequestMatcher>map(PathPatternRequestMatcher::pathPattern).toList());
    }

    private static boolean isSmallOneClick(HttpServletRequest request) {
        long bytes = request.getContentLengthLong();
        return ONE_CLICK.matches(request) && bytes >= 0 && bytes <= LARGEST_ONE_CLICK;
    }

    private static void permissions(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            boolean demo) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
            .permitAll()
            .requestMatchers(Assets.PATHS.toArray(String[]::new))
            .permitAll()
            .requestMatchers(PERSONAL)
            .authenticated()
            .requestMatchers(PUBLIC)
            .permitAll()
            .requestMatchers(UNLISTED)
            .permitAll();
        if (demo) {
            requests.requestMatchers("/dev/**").permitAll();
        }
        requests.requestMatchers("/admin/members/new")
            .hasRole("ADMIN")
            .requestMatchers(HttpMethod.GET, OF_MEMBERS)
            .hasAnyRole("ADMIN", "SUPPORT")
            .requestMatchers("/admin/**")
            .hasRole("ADMIN")
            .requestMatchers("/audits/**")
            .hasRole("AUDITOR")
            .anyRequest()
            .authenticated();
    }

    @Bean
    SecurityContextRepository securityContextRepository() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    CsrfTokenRepository csrfTokenRepository(PortalCookies cookies) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(cookies.name("portal-form"));
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer((cookie) -> {
            cookie.sameSite("Lax");
            if (cookies.secure()) {
                cookie.secure(true);
            }
        });
        return tokens;
    }

    /** Remembers the page that was wanted, if it is one that can be opened again. */
    @Bean
    RequestCache requestCache(FilePages files) {
        CookieRequestCache cache = new WantedPages(files);
        cache.setCookieCustomizer((cookie) -> cookie.setAttribute("SameSite", "Lax"));
        cache.setRequestMatcher((request) -> HttpMethod.GET.matches(request.getMethod())
                && String.valueOf(request.getHeader("Accept")).contains(MediaType.TEXT_HTML_VALUE)
                && request.getHeader("HX-Request") == null);
        return cache;
    }

}
