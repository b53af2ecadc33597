package org.cecportal.certifications;

import java.util.List;

import org.cecportal.members.CertificateHolders;
import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds members by a part of the number on a certificate. */
@Component
class HoldersByCertificate implements CertificateHolders {

    private static final int SHORTEST = 3;

    private final JdbcClient jdbc;

    HoldersByCertificate(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<MemberId> holders(String part, int most) {
        if (part.length() < SHORTEST) {
            return List.of();
        }
        return jdbc.sql("""
                select distinct member_id from certification
                where lower(certificate_number) like '%' || lower(:part) || '%' limit :most""")
            .param("part", part.replaceAll("[\\\\%_]", "\\\\$0"))
            .param("most", most)
            .query((row, number) -> new MemberId(row.getLong(1)))
            .list();
    }

}
