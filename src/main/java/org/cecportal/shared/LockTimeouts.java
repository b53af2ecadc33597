package org.cecportal.shared;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** A lock that PostgreSQL did not give in time is no unknown error. */
@Configuration(proxyBeanMethods = false)
class LockTimeouts {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    @Bean
    SQLExceptionTranslator sqlExceptionTranslator() {
        SQLExceptionSubclassTranslator translator = new SQLExceptionSubclassTranslator();
        translator.setCustomTranslator((task, sql, ex) -> LOCK_NOT_AVAILABLE.equals(ex.getSQLState())
                ? new CannotAcquireLockException(task, ex) : null);
        return translator;
    }

}
