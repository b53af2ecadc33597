package org.cecportal.accounts.web.forms;

import org.cecportal.accounts.keys.PortalKeys;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Component;

/**
 * Seals texts that a browser keeps for the portal (AES-GCM): nobody else can read or
 * change them, and they expire. All nodes share the key.
 */
@Component
public class Seals {

    private static final String KEY = "typed-forms";

    private static final String MARK = "mark:";

    private static final String FORM = "form:";

    /** In characters; a shorter text cannot hold a nonce and a seal. */
    private static final int SHORTEST = 48;

    private static final Duration MARK_LASTS = Duration.ofHours(24);

    private static final Duration FORM_LASTS = Duration.ofHours(2);

    private final PortalKeys keys;

    private final JsonMapper json;

    private final Clock clock;

    Seals(PortalKeys keys, JsonMapper json, Clock clock) {
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The account that a page was made for.
     */
    private record Mark(long accountId, Instant madeAt) {
    }

    String mark(long accountId) {
        return seal(MARK, new Mark(accountId, clock.instant()));
    }

    /** The account of a mark; empty when the mark is not ours or is older than a day. */
    Optional<Long> accountOf(@Nullable String mark) {
        return open(MARK, mark, Mark.class).filter(found -> isYoung(found.madeAt(), MARK_LASTS)).map(Mark::accountId);
    }

    String seal(TypedForm form) {
        return seal(FORM, form);
    }

    /** The sealed text; empty when it is not ours or is older than two hours. */
    Optional<TypedForm> open(@Nullable String sealed) {
        return open(FORM, sealed, TypedForm.class).filter(form -> isYoung(form.typedAt(), FORM_LASTS));
    }

    private boolean isYoung(Instant at, Duration lasts) {
        return at.plus(lasts).isAfter(clock.instant());
    }

    /**
     * @param kind what the text is for; a text sealed for one kind cannot be opened as
     * another
     */
    public String seal(String kind, Object value) {
        byte[] text = (kind + json.writeValueAsString(value)).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(encryptor().encrypt(text));
    }

    /** What was sealed for this kind; empty when it is not ours. */
    public <T> Optional<T> open(String kind, @Nullable String sealed, Class<T> type) {
        if (sealed == null || sealed.length() < SHORTEST) {
            return Optional.empty();
        }
        try {
            byte[] bytes = encryptor().decrypt(Base64.getUrlDecoder().decode(sealed));
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.startsWith(kind) ? Optional.of(json.readValue(text.substring(kind.length()), type))
                    : Optional.empty();
        }
        catch (IllegalArgumentException | IllegalStateException | JacksonException ex) {
            return Optional.empty();
        }
    }

    private BytesEncryptor encryptor() {
        return keys.encryptor(KEY);
    }

}
