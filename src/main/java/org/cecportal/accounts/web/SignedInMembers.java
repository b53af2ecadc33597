package org.cecportal.accounts.web;

import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.SignedInMember;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Resolves {@link SignedInMember}. */
@ControllerAdvice
class SignedInMembers implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final String PROFILE = "/profile";

    /** Somebody without a profile asks for a page about a profile. */
    private static final class NoProfileException extends RuntimeException {

    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(SignedInMember.class);
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        Optional<MemberId> member = current();
        if (parameter.getParameterType() == Optional.class) {
            return member;
        }
        return member.orElseThrow(NoProfileException::new);
    }

    @ExceptionHandler
    String toProfile(NoProfileException ex, HttpServletRequest request) {
        if (request.getRequestURI().equals(request.getContextPath() + PROFILE)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:" + PROFILE;
    }

    private static Optional<MemberId> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn)
                ? Optional.ofNullable(signedIn.memberId()) : Optional.empty();
    }

}
