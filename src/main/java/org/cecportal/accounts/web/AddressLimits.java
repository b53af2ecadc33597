package org.cecportal.accounts.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.limits.LimitedPerAddress;
import org.cecportal.accounts.limits.RateLimits;
import org.cecportal.accounts.limits.ClientAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Enforces {@link LimitedPerAddress}. */
@Component
class AddressLimits implements HandlerInterceptor, WebMvcConfigurer {

    private final RateLimits limits;

    AddressLimits(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Optional<Duration> wait = limit(handler)
            .flatMap(limited -> limits.take(limited.value(), ClientAddress.of(request)));
        if (wait.isPresent()) {
            RateLimits.refuse(response, wait.get());
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        }
        return wait.isEmpty();
    }

    private static Optional<LimitedPerAddress> limit(Object handler) {
        @Nullable LimitedPerAddress limited = (handler instanceof HandlerMethod method)
                ? AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), LimitedPerAddress.class) : null;
        return Optional.ofNullable(limited);
    }

}
