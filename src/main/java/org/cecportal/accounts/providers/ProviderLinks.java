package org.cecportal.accounts.providers;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which accounts open by signing in at a provider. */
@Component
public class ProviderLinks {

    private final JdbcClient jdbc;

    private final Clock clock;

    ProviderLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One of an account. */
    public record ProviderLink(long id, String issuer, Instant linkedAt) {
    }

    /** The oldest first. */
    public List<ProviderLink> of(long account) {
        return jdbc
            .sql("""
                    select id, issuer, linked_at from provider_link where account_id = ? and removed_at is null order by id""")
            .param(account)
            .query((row, number) -> new ProviderLink(row.getLong("id"), row.getString("issuer"),
                    row.getObject("linked_at", OffsetDateTime.class).toInstant()))
            .list();
    }

    /** The account that somebody's sign-in at the provider opens. */
    public Optional<Long> find(ProviderIdentity who) {
        return jdbc.sql("select account_id from provider_link where issuer = ? and subject = ? and removed_at is null")
            .params(who.issuer(), who.subject())
            .query(Long.class)
            .optional();
    }

    /**
     * Links an account that never was linked to this provider.
     * @return whether it was linked; not when it was before, or somebody is by now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean addFirst(long account, ProviderIdentity who) {
        return jdbc.sql("""
                insert into provider_link (account_id, issuer, subject, linked_at) values (?, ?, ?, ?)
                on conflict do nothing""").params(account, who.issuer(), who.subject(), now()).update() == 1;
    }

    /**
     * Links an account, in place of its former link to this provider.
     * @throws org.springframework.dao.DuplicateKeyException when the person is linked to
     * another account
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(long account, ProviderIdentity who) {
        jdbc.sql("""
                insert into provider_link (account_id, issuer, subject, linked_at) values (?, ?, ?, ?)
                on conflict (account_id, issuer) do update
                set subject = excluded.subject, linked_at = excluded.linked_at, removed_at = null""")
            .params(account, who.issuer(), who.subject(), now())
            .update();
    }

    /** Whether the account had it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean remove(long account, long id) {
        return jdbc
            .sql("update provider_link set removed_at = ? where account_id = ? and id = ? and removed_at is null")
            .params(now(), account, id)
            .update() == 1;
    }

    /** Removes what was linked since; it may be linked again by the address. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetSince(long account, Instant since) {
        jdbc.sql("delete from provider_link where account_id = ? and linked_at >= ?")
            .params(account, since.atOffset(ZoneOffset.UTC))
            .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

}
