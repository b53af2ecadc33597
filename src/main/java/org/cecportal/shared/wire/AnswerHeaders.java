package org.cecportal.shared.wire;

import java.io.IOException;
import java.util.function.Supplier;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

import org.springframework.util.function.SingletonSupplier;

/**
 * Puts the {@link PageHeaders} on every answer before anybody gives it: the web server
 * answers some requests itself, such as those that it cannot read.
 */
final class AnswerHeaders extends ValveBase {

    private final Supplier<String> policy;

    /**
     * @param policy what pages may do, known once the portal has started
     */
    AnswerHeaders(Supplier<String> policy) {
        super(true);
        this.policy = SingletonSupplier.of(policy);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        PageHeaders.each(response::setHeader);
        response.setHeader(PageHeaders.POLICY, policy.get());
        getNext().invoke(request, response);
    }

}
