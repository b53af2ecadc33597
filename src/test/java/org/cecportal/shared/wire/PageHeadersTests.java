package org.cecportal.shared.wire;

import java.util.stream.Stream;

import org.cecportal.shared.web.FormTarget;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Where the forms of the portal may lead. */
class PageHeadersTests {

    @Test
    void formsLeadNowhereElse() {
        assertThat(PageHeaders.policy(Stream.of())).contains("; form-action 'self';");
    }

    @Test
    void formsLeadToWhatAModuleDeclares() {
        assertThat(PageHeaders
            .policy(Stream.of(new FormTarget("https://pay.example"), new FormTarget("https://other.example:8443"))))
            .contains("; form-action 'self' https://pay.example https://other.example:8443;");
    }

}
