package org.cecportal.shared.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line that the web port is taken. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class BusyPortAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
        String line = "Port " + cause.getPort() + " is in use; stop what uses it or set SERVER_PORT";
        return new FailureAnalysis(line, null, cause);
    }

}
