package org.cecportal.accounts.web.passkeys;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Options and credentials as browsers read and write them (WebAuthn 5.1.8 to 5.1.10). */
@Component
class PasskeyJson {

    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> SIGNED = new TypeReference<>() {
    };

    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> MADE = new TypeReference<>() {
    };

    private final JsonMapper json = JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    String write(Object options) {
        return json.writeValueAsString(options);
    }

    /** Empty when it is none, or lacks parts. */
    Optional<PublicKeyCredential<AuthenticatorAssertionResponse>> signed(String text) {
        return read(text, SIGNED).filter(credential -> isWhole(credential.getRawId(), credential.getResponse()))
            .filter(credential -> isWhole(credential.getResponse().getAuthenticatorData(),
                    credential.getResponse().getSignature(), credential.getResponse().getClientDataJSON()));
    }

    /** Empty when it is none, or lacks parts. */
    Optional<PublicKeyCredential<AuthenticatorAttestationResponse>> made(String text) {
        return read(text, MADE).filter(credential -> isWhole(credential.getRawId(), credential.getResponse()))
            .filter(credential -> isWhole(credential.getResponse().getAttestationObject(),
                    credential.getResponse().getClientDataJSON()));
    }

    /** A part that the browser did not send is null. */
    private static boolean isWhole(@Nullable Object... parts) {
        return Stream.of(parts).allMatch(Objects::nonNull);
    }

    private <T> Optional<T> read(String text, TypeReference<T> type) {
        try {
            return Optional.ofNullable(json.readValue(text, type));
        }
        catch (JacksonException | IllegalArgumentException ex) {
            return Optional.empty();
        }
    }

}
