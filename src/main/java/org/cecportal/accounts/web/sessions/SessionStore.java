package org.cecportal.accounts.web.sessions;

import java.util.Base64;
import java.util.Map;

import javax.sql.DataSource;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.web.parts.PortalCookies;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.SpringSessionDataSource;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions live in the database, so that any node can answer. They are no part of the
 * record and need no statement that names who acts.
 */
@Configuration(proxyBeanMethods = false)
class SessionStore {

    /** As many as the column holds in Base64: 216 bits. */
    private static final int SESSION_ID_BYTES = 27;

    private static final String COUNTED_SESSION = """
            select s.primary_id, s.session_id, s.creation_time, s.last_access_time, s.max_inactive_interval,
                sa.attribute_name, sa.attribute_bytes
            from %TABLE_NAME% s left join %TABLE_NAME%_attributes sa on s.primary_id = sa.session_primary_id
            where s.session_id = ? and (s.principal_name is null or exists (
                select from account a where a.state <> 'DISABLED'
                    and a.id = split_part(s.principal_name, ':', 1)::bigint
                    and a.session_epoch = split_part(s.principal_name, ':', 2)::integer))""";

    /**
     * The portal's database under another name, so that a session never joins the
     * transaction of whoever commits the response. A read-only one would refuse the
     * session, and the response would be cut.
     */
    @Bean(defaultCandidate = false)
    @SpringSessionDataSource
    DataSource sessionDataSource(DataSource dataSource) {
        return new DelegatingDataSource(dataSource);
    }

    @Bean(defaultCandidate = false)
    TransactionOperations springSessionTransactionOperations(@SpringSessionDataSource DataSource sessionDataSource) {
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(sessionDataSource));
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return transaction;
    }

    /** Two requests of one session at once may set the same attribute. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> concurrentAttributes() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /**
     * A session of somebody who is signed in is found only as long as the account counts
     * it, see {@link SignedIn#sessionKey()}.
     */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> endedWithTheAccount() {
        return sessions -> {
            sessions.setIndexResolver(SessionStore::index);
            sessions.setGetSessionQuery(COUNTED_SESSION);
        };
    }

    /** A UUID, the default, has 122 random bits; OWASP asks for 128 (ASVS 5.0, 7.2.3). */
    @Bean
    SessionIdGenerator sessionIds() {
        return new Base64StringKeyGenerator(Base64.getUrlEncoder(), SESSION_ID_BYTES)::generateKey;
    }

    private static Map<String, String> index(Session session) {
        return (session.getAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) instanceof SecurityContext context
                && context.getAuthentication() instanceof Authentication authentication
                && authentication.getPrincipal() instanceof SignedIn signedIn)
                        ? Map.of(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, signedIn.sessionKey())
                        : Map.of();
    }

    /** Over https the cookie can be neither set nor read by another host. */
    @Bean
    DefaultCookieSerializerCustomizer sessionCookie(PortalCookies cookies) {
        return serializer -> {
            serializer.setCookieName(cookies.name("portal"));
            serializer.setCookiePath("/");
            if (cookies.secure()) {
                serializer.setUseSecureCookie(true);
            }
        };
    }

    @Bean
    static BeanPostProcessor accessWrittenOnceAMinute() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                return (bean instanceof JdbcIndexedSessionRepository sessions) ? new UnhurriedSessions<>(sessions)
                        : bean;
            }
        };
    }

    /** A page costs one look for its session, also when it is sent before its end. */
    @Bean
    static BeanPostProcessor sessionLookedUpOnce(ObjectProvider<CookieSerializer> cookies) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String beanName) {
                if (bean instanceof SessionRepositoryFilter<?> filter) {
                    CookieHttpSessionIdResolver resolver = new CookieHttpSessionIdResolver();
                    cookies.ifAvailable(resolver::setCookieSerializer);
                    filter.setHttpSessionIdResolver(new SessionLookup(resolver));
                }
                return bean;
            }
        };
    }

}
