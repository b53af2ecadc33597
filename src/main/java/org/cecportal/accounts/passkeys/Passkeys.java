package org.cecportal.accounts.passkeys;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import com.webauthn4j.util.exception.WebAuthnException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The passkeys of accounts: registered, used, listed and removed. */
@Component
public class Passkeys {

    private static final Logger log = LoggerFactory.getLogger(Passkeys.class);

    private final WebAuthnRelyingPartyOperations operations;

    private final PasskeyOwners owners;

    private final JdbcClient jdbc;

    Passkeys(@Lazy WebAuthnRelyingPartyOperations operations, PasskeyOwners owners, JdbcClient jdbc) {
        this.operations = operations;
        this.owners = owners;
        this.jdbc = jdbc;
    }

    /**
     * One of an account.
     *
     * @param label as its owner called it
     */
    public record Passkey(long id, String label, Instant addedAt, Instant usedAt) {
    }

    /** What the browser needs to make a passkey for who is signed in. */
    @Transactional
    public PublicKeyCredentialCreationOptions creationOptions(Authentication signedIn) {
        return operations
            .createPublicKeyCredentialCreationOptions(new ImmutablePublicKeyCredentialCreationOptionsRequest(signedIn));
    }

    /**
     * Adds the passkey that a browser made.
     * @param options those it was asked with
     * @return false when it does not fit them
     */
    @Transactional
    public boolean add(PublicKeyCredentialCreationOptions options, RelyingPartyPublicKey made) {
        try {
            operations.registerCredential(new ImmutableRelyingPartyRegistrationRequest(options, made));
            return true;
        }
        catch (WebAuthnException | IllegalArgumentException ex) {
            log.info("A passkey was not added: {}", ex.getClass().getSimpleName());
            return false;
        }
    }

    /** What the browser needs to ask for a passkey. */
    public PublicKeyCredentialRequestOptions requestOptions(@Nullable Authentication anybody) {
        return operations
            .createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(anybody));
    }

    /**
     * The account whose passkey signed; empty when the signature does not fit.
     * @param options those it was asked with
     */
    @Transactional
    public Optional<Long> check(PublicKeyCredentialRequestOptions options,
            PublicKeyCredential<AuthenticatorAssertionResponse> signed) {
        try {
            return owners
                .accountOf(operations.authenticate(new RelyingPartyAuthenticationRequest(options, signed)).getId());
        }
        catch (WebAuthnException | IllegalArgumentException ex) {
            log.info("A passkey was refused: {}", ex.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    public boolean has(long accountId) {
        return jdbc.sql("select exists (select from passkey where account_id = ?)")
            .param(accountId)
            .query(Boolean.class)
            .single();
    }

    /** The oldest first. */
    public List<Passkey> of(long accountId) {
        return jdbc.sql("select id, label, added_at, last_used_at from passkey where account_id = ? order by id")
            .param(accountId)
            .query((row, number) -> new Passkey(row.getLong("id"), row.getString("label"),
                    row.getObject("added_at", OffsetDateTime.class).toInstant(),
                    row.getObject("last_used_at", OffsetDateTime.class).toInstant()))
            .list();
    }

    /** Whether the account had it. */
    @Transactional
    public boolean remove(long accountId, long id) {
        return jdbc.sql("delete from passkey where account_id = ? and id = ?").params(accountId, id).update() == 1;
    }

}
