package org.cecportal.accounts.usernames;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cecportal.mail.Letter;
import org.cecportal.mail.Outbox;
import org.cecportal.shared.PortalSettings;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the mail with forgotten usernames. It names nobody: a household may share it.
 */
@Component
class UsernameLetter {

    /** An office's mailbox may stand in thousands of profiles. */
    private static final int MOST = 20;

    private final Outbox outbox;

    private final MessageSource messages;

    private final PortalSettings settings;

    UsernameLetter(Outbox outbox, MessageSource messages, PortalSettings settings) {
        this.outbox = outbox;
        this.messages = messages;
        this.settings = settings;
    }

    @Transactional
    void write(String email, List<String> usernames) {
        PortalSettings.Organisation organisation = settings.organisation();
        int more = usernames.size() - MOST;
        String listed = Stream
            .concat(usernames.stream().limit(MOST),
                    (more > 0) ? Stream.of(say("more", more, organisation.helpEmail())) : Stream.empty())
            .collect(Collectors.joining("\n"));
        outbox.write(new Letter(email, say("subject", organisation.name()),
                say("body", usernames.size(), listed, settings.baseUrl().resolve("/login"),
                        settings.baseUrl().resolve("/recover"), organisation.helpEmail(), organisation.name()),
                false, null)
            .opening(null));
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage("accounts.letter.username." + key, arguments, Locale.ENGLISH);
    }

}
