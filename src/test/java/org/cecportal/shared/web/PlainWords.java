package org.cecportal.shared.web;

import java.net.URI;
import java.nio.file.Path;
import java.time.Period;
import java.time.ZoneId;

import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.PortalSettings.Organisation;

import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The portal's messages and dates, for tests without Spring. */
public final class PlainWords {

    private PlainWords() {
    }

    public static MessageSource messages(String module) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/" + module);
        messages.setDefaultEncoding("UTF-8");
        return messages;
    }

    public static DateFormats dates() {
        return new DateFormats(new PortalSettings(ZoneId.of("America/New_York"), Path.of("data"),
                URI.create("http://localhost"), false, Period.ZERO,
                new Organisation("CEC Portal", "help@portal.example", "no-reply@portal.example")));
    }

}
