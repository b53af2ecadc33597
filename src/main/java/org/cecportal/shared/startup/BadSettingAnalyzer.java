package org.cecportal.shared.startup;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line which setting has a value that cannot be read. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class BadSettingAnalyzer extends AbstractFailureAnalyzer<BindException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        ConfigurationProperty property = cause.getProperty();
        if (property == null) {
            return null;
        }
        String reason = String.valueOf(NestedExceptionUtils.getMostSpecificCause(cause).getMessage())
            .lines()
            .findFirst()
            .orElse("");
        return new FailureAnalysis("%s cannot be \"%s\": %s".formatted(property.getName(), property.getValue(), reason),
                null, cause);
    }

}
