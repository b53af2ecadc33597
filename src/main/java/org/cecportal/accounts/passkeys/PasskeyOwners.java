package org.cecportal.accounts.passkeys;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/**
 * The accounts as authenticators know them: by a random handle that says nothing of the
 * person (WebAuthn 14.6.1). Names are the account's of today.
 */
@Component
class PasskeyOwners implements PublicKeyCredentialUserEntityRepository {

    private static final String OWNERS = """
            select o.handle, a.username, a.display_name from passkey_owner o join account a on a.id = o.account_id
            where\s""";

    private final JdbcClient jdbc;

    PasskeyOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Owner(byte[] handle, String username, String displayName) {

        PublicKeyCredentialUserEntity entity() {
            return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(new Bytes(handle))
                .name(username)
                .displayName(displayName.isBlank() ? username : displayName)
                .build();
        }

    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return found(OWNERS + "o.handle = ?", id.getBytes());
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        return found(OWNERS + "lower(a.username) = lower(?)", username);
    }

    private @Nullable PublicKeyCredentialUserEntity found(String sql, Object key) {
        return jdbc.sql(sql).param(key).query(Owner.class).optional().map(Owner::entity).orElse(null);
    }

    /** Of two that are drawn at once for an account, the first one stays. */
    @Override
    public void save(PublicKeyCredentialUserEntity entity) {
        jdbc.sql("""
                insert into passkey_owner (account_id, handle)
                select id, :handle from account where lower(username) = lower(:username)
                on conflict (account_id) do nothing""")
            .param("handle", entity.getId().getBytes())
            .param("username", entity.getName())
            .update();
    }

    @Override
    public void delete(Bytes id) {
        jdbc.sql("delete from passkey_owner where handle = ?").param(id.getBytes()).update();
    }

    Optional<Long> accountOf(Bytes handle) {
        return jdbc.sql("select account_id from passkey_owner where handle = ?")
            .param(handle.getBytes())
            .query(Long.class)
            .optional();
    }

}
