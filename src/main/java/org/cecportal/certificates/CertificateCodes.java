package org.cecportal.certificates;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;

import org.cecportal.shared.paper.VerificationCode;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The codes on certificates. */
@Repository
class CertificateCodes {

    private final JdbcClient jdbc;

    private final Clock clock;

    CertificateCodes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A certification keeps the code of its first certificate. */
    VerificationCode of(long certificationId) {
        return jdbc.sql("""
                insert into certificate (certification_id, code, made_at) values (?, ?, ?)
                on conflict (certification_id) do update set code = certificate.code
                returning code""")
            .params(certificationId, VerificationCode.random().value(), OffsetDateTime.now(clock))
            .query((row, number) -> new VerificationCode(row.getString("code")))
            .single();
    }

    /** One statement, whether there is no such code or its holder hides it. */
    Optional<OpenCode> findOpen(VerificationCode code) {
        return jdbc.sql("""
                select k.certification_id, n.shows
                from certificate k
                join recorded_certification c on c.id = k.certification_id
                cross join lateral (select name_consent_of(c.member_id) as shows) n
                where k.code = ? and n.shows is distinct from 'NOTHING'""")
            .param(code.value())
            .query((row, number) -> new OpenCode(row.getLong("certification_id"), consent(row.getString("shows"))))
            .optional();
    }

    private static NameConsent consent(@Nullable String shows) {
        return (shows != null) ? NameConsent.valueOf(shows) : NameConsent.DEFAULT;
    }

    /** A code that its holder does not hide. */
    record OpenCode(long certificationId, NameConsent consent) {
    }

}
