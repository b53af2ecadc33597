package org.cecportal.accounts.passkeys;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Keeps what is needed to check a passkey. Who made the authenticator is not asked for.
 */
@Component
class StoredPasskeys implements UserCredentialRepository {

    private static final String PASSKEYS = """
            select o.handle, p.credential_id, p.label, p.public_key, p.attestation, p.signature_count, p.uv_initialized,
                p.backup_eligible, p.backup_state, array_to_string(p.transports, ' ') as transports, p.added_at, p.last_used_at
            from passkey p join passkey_owner o on o.account_id = p.account_id where\s""";

    private final JdbcClient jdbc;

    StoredPasskeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Stored(byte[] handle, byte[] credentialId, String label, byte[] publicKey, byte[] attestation,
            long signatureCount, boolean uvInitialized, boolean backupEligible, boolean backupState, String transports,
            OffsetDateTime addedAt, OffsetDateTime lastUsedAt) {

        CredentialRecord credential() {
            return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .userEntityUserId(new Bytes(handle))
                .credentialId(new Bytes(credentialId))
                .label(label)
                .publicKey(new ImmutablePublicKeyCose(publicKey))
                .attestationObject(new Bytes(attestation))
                .signatureCount(signatureCount)
                .uvInitialized(uvInitialized)
                .backupEligible(backupEligible)
                .backupState(backupState)
                .transports(transportsOf(transports))
                .created(addedAt.toInstant())
                .lastUsed(lastUsedAt.toInstant())
                .build();
        }

        private static Set<AuthenticatorTransport> transportsOf(String names) {
            return Arrays.stream(StringUtils.tokenizeToStringArray(names, " "))
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toSet());
        }

    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return jdbc.sql(PASSKEYS + "p.credential_id = ?")
            .param(credentialId.getBytes())
            .query(Stored.class)
            .optional()
            .map(Stored::credential)
            .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return jdbc.sql(PASSKEYS + "o.handle = ? order by p.id")
            .param(userId.getBytes())
            .query(Stored.class)
            .stream()
            .map(Stored::credential)
            .toList();
    }

    /** Adds it, or notes how it was used. */
    @Override
    public void save(CredentialRecord credential) {
        jdbc.sql(
                """
                        insert into passkey (account_id, credential_id, label, public_key, attestation, signature_count, uv_initialized,
                            backup_eligible, backup_state, transports, added_at, last_used_at)
                        select account_id, :id, :label, :key, :attestation, :count, :uv, :eligible, :state, :transports, :added, :used
                        from passkey_owner where handle = :handle
                        on conflict (credential_id) do update
                        set signature_count = excluded.signature_count, uv_initialized = excluded.uv_initialized,
                            backup_state = excluded.backup_state, last_used_at = excluded.last_used_at""")
            .param("id", credential.getCredentialId().getBytes())
            .param("label", credential.getLabel())
            .param("key", credential.getPublicKey().getBytes())
            .param("attestation", Objects.requireNonNull(credential.getAttestationObject()).getBytes())
            .param("count", credential.getSignatureCount())
            .param("uv", credential.isUvInitialized())
            .param("eligible", credential.isBackupEligible())
            .param("state", credential.isBackupState())
            .param("transports",
                    credential.getTransports().stream().map(AuthenticatorTransport::getValue).toArray(String[]::new))
            .param("added", credential.getCreated().atOffset(ZoneOffset.UTC))
            .param("used", credential.getLastUsed().atOffset(ZoneOffset.UTC))
            .param("handle", credential.getUserEntityUserId().getBytes())
            .update();
    }

    @Override
    public void delete(Bytes credentialId) {
        jdbc.sql("delete from passkey where credential_id = ?").param(credentialId.getBytes()).update();
    }

}
