package org.cecportal.accounts;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.util.SerializationUtils;
import org.springframework.stereotype.Component;

/** Finds the stored sessions of an account. */
@Component
public class GivenSessions {

    private final JdbcClient jdbc;

    GivenSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The key that the account's sessions are stored under now. */
    public String keyOf(String username) {
        return jdbc.sql("select id || ':' || session_epoch from account where username = ?")
            .param(username)
            .query(String.class)
            .single();
    }

    /** As if the sessions had timed out. */
    public void timeOut(String username) {
        jdbc.sql("delete from spring_session where principal_name = ?").param(keyOf(username)).update();
    }

    /** As if their owner had last proved that much earlier who they are. */
    public void confirmedAgo(String username, Duration ago) {
        jdbc.sql("""
                select session_primary_id as session, attribute_bytes as bytes from spring_session_attributes
                join spring_session on primary_id = session_primary_id
                where principal_name = ? and attribute_name = 'SPRING_SECURITY_CONTEXT'""")
            .param(keyOf(username))
            .query(Stored.class)
            .list()
            .forEach(stored -> jdbc.sql("""
                    update spring_session_attributes set attribute_bytes = ?
                    where session_primary_id = ? and attribute_name = 'SPRING_SECURITY_CONTEXT'""")
                .params(older(stored.bytes(), ago), stored.session())
                .update());
    }

    private record Stored(String session, byte[] bytes) {
    }

    private static byte[] older(byte[] bytes, Duration ago) {
        SecurityContext context = (SecurityContext) SerializationUtils.deserialize(bytes);
        Authentication before = Objects.requireNonNull(Objects.requireNonNull(context).getAuthentication());
        List<GrantedAuthority> authorities = before.getAuthorities()
            .stream()
            .<GrantedAuthority>map(one -> (one instanceof FactorGrantedAuthority factor)
                    ? FactorGrantedAuthority.withAuthority(factor.getAuthority())
                        .issuedAt(factor.getIssuedAt().minus(ago))
                        .build()
                    : one)
            .toList();
        return Objects
            .requireNonNull(SerializationUtils.serialize(new SecurityContextImpl(UsernamePasswordAuthenticationToken
                .authenticated(Objects.requireNonNull(before.getPrincipal()), null, authorities))));
    }

    /** As if they had been used that much earlier. */
    public void age(String username, long milliseconds) {
        jdbc.sql("update spring_session set last_access_time = last_access_time - ? where principal_name = ?")
            .params(milliseconds, keyOf(username))
            .update();
    }

}
