package org.cecportal.shared.web;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** Finds the page that links to a file. */
@Component
public class FilePages {

    private static final Logger log = LoggerFactory.getLogger(FilePages.class);

    private final ObjectProvider<RequestMappingHandlerMapping> handlers;

    FilePages(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers) {
        this.handlers = handlers;
    }

    /** The path of the page, if the request asks for a file. */
    public Optional<String> pageOf(HttpServletRequest request) {
        if (!HttpMethod.GET.matches(request.getMethod())) {
            return Optional.empty();
        }
        try {
            if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
                ServletRequestPathUtils.parseAndCache(request);
            }
            HandlerExecutionChain chain = handlers.getObject().getHandler(request);
            ShownOn page = (chain != null && chain.getHandler() instanceof HandlerMethod method)
                    ? method.getMethodAnnotation(ShownOn.class) : null;
            return Optional.ofNullable(page).map(found -> expanded(found.value(), request));
        }
        catch (Exception ex) {
            log.debug("No handler for {}", request.getRequestURI(), ex);
            return Optional.empty();
        }
    }

    private static String expanded(String address, HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return UriComponentsBuilder.fromPath(address)
            .encode()
            .buildAndExpand((variables instanceof Map<?, ?> map) ? stringKeys(map) : Map.of())
            .toUriString();
    }

    private static Map<String, Object> stringKeys(Map<?, ?> map) {
        return map.entrySet()
            .stream()
            .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue));
    }

}
