package org.cecportal.accounts.factors;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.OptionalLong;

import org.apache.commons.codec.binary.Base32;
import org.cecportal.accounts.keys.PortalKeys;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriComponentsBuilder;

/** The authenticator apps of accounts, one each (RFC 6238). */
@Component
public class AuthenticatorApps {

    private static final String KEY = "authenticator-apps";

    /** As long as the hash (RFC 4226, 4). */
    private static final int SECRET_BYTES = 20;

    private final PortalKeys keys;

    private final JdbcClient jdbc;

    private final Clock clock;

    AuthenticatorApps(PortalKeys keys, JdbcClient jdbc, Clock clock) {
        this.keys = keys;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Stored(byte[] secret, long lastStep) {
    }

    /** A secret for an app that is being set up, in Base32. */
    public String drawSecret() {
        return new Base32().encodeToString(KeyGenerators.secureRandom(SECRET_BYTES).generateKey());
    }

    /**
     * What an app reads from the QR code.
     * @param issuer who the account is with
     */
    public String address(String issuer, String username, String secret) {
        return UriComponentsBuilder.fromUriString("otpauth://totp/{label}")
            .queryParam("secret", secret)
            .queryParam("issuer", "{issuer}")
            .encode()
            .buildAndExpand(issuer + ":" + username, issuer)
            .toUriString();
    }

    public boolean has(long accountId) {
        return jdbc.sql("select exists (select from authenticator_app where account_id = ?)")
            .param(accountId)
            .query(Boolean.class)
            .single();
    }

    /**
     * Adds the app in place of another if its code is right.
     * @param secret as it was drawn
     * @return whether it was added
     */
    @Transactional
    public boolean add(long accountId, String secret, String code) {
        byte[] plain = new Base32().decode(secret);
        OptionalLong step = Totp.accept(plain, digits(code), clock.instant(), Long.MIN_VALUE);
        step.ifPresent(accepted -> jdbc.sql("""
                insert into authenticator_app (account_id, secret, last_step, added_at)
                values (:account, :secret, :step, :now)
                on conflict (account_id) do update
                set secret = excluded.secret, last_step = excluded.last_step, added_at = excluded.added_at""")
            .param("account", accountId)
            .param("secret", encryptor().encrypt(plain))
            .param("step", accepted)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update());
        return step.isPresent();
    }

    /**
     * Whether the code is right; each is good once, also when it is sent twice at once.
     */
    @Transactional
    public boolean accepts(long accountId, String code) {
        return jdbc.sql("select secret, last_step from authenticator_app where account_id = ? for no key update")
            .param(accountId)
            .query(Stored.class)
            .optional()
            .map(app -> Totp.accept(encryptor().decrypt(app.secret()), digits(code), clock.instant(), app.lastStep()))
            .filter(OptionalLong::isPresent)
            .map(step -> jdbc.sql("update authenticator_app set last_step = ? where account_id = ?")
                .params(step.getAsLong(), accountId)
                .update() == 1)
            .orElse(false);
    }

    /** Whether there was one. */
    @Transactional
    public boolean remove(long accountId) {
        return jdbc.sql("delete from authenticator_app where account_id = ?").param(accountId).update() == 1;
    }

    private BytesEncryptor encryptor() {
        return keys.encryptor(KEY);
    }

    /** People type a space in the middle, as apps show it. */
    private static String digits(String typed) {
        return typed.replaceAll("[\\s-]", "");
    }

}
