package org.cecportal.shared;

import java.net.URI;
import java.nio.file.Path;
import java.time.Period;
import java.time.ZoneId;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What an organisation sets to run the portal under its own name.
 *
 * @param zone the programme's zone: business dates are days there (R1)
 * @param dataDir where the embedded database of the default run keeps its data
 * @param baseUrl the address people reach the portal at; mails link to it
 * @param demo whether the demo organisation, the demo mailbox and its sign-ins are
 * present
 * @param clockShift moves the portal's today, for demonstrations; zero in production
 */
@Validated
@ConfigurationProperties("portal")
public record PortalSettings(@DefaultValue("America/New_York") ZoneId zone, @DefaultValue("data") Path dataDir,
        @DefaultValue("http://localhost:8080") URI baseUrl, @DefaultValue("true") boolean demo,
        @DefaultValue("P0D") Period clockShift, @Valid @DefaultValue Organisation organisation) {

    /**
     * @param name as shown in the header and in mails
     * @param helpEmail where a member who is stuck writes to
     * @param mailFrom the sender of every mail
     */
    public record Organisation(@NotBlank @DefaultValue("CEC Portal") String name,
            @DefaultValue("help@portal.example") String helpEmail,
            @DefaultValue("no-reply@portal.example") String mailFrom) {
    }

}
