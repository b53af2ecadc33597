package org.cecportal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import javax.sql.DataSource;

import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts the SQL statements that the running test's own thread sends: its MockMvc
 * requests with their sessions, not background jobs. A batch is one statement.
 */
public final class StatementCounter implements QueryExecutionListener {

    private final ThreadLocal<@Nullable List<String>> sent = new ThreadLocal<>();

    private StatementCounter() {
    }

    /** The number of statements that {@code work} sends. */
    public int count(Callable<?> work) throws Exception {
        return statements(work).size();
    }

    /**
     * The statements that {@code work} sends, in order: what a failing test should show.
     */
    public List<String> statements(Callable<?> work) throws Exception {
        List<String> statements = new ArrayList<>();
        sent.set(statements);
        try {
            work.call();
        }
        finally {
            sent.remove();
        }
        return List.copyOf(statements);
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        List<String> statements = sent.get();
        if (statements != null) {
            queries.stream().map(QueryInfo::getQuery).distinct().forEach(statements::add);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {

        private static final StatementCounter COUNTER = new StatementCounter();

        @Bean
        StatementCounter statementCounter() {
            return COUNTER;
        }

        @Bean
        static BeanPostProcessor countedDataSource() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String beanName) {
                    if (bean instanceof DataSource dataSource && !(bean instanceof DelegatingDataSource)) {
                        return ProxyDataSourceBuilder.create(dataSource).listener(COUNTER).build();
                    }
                    return bean;
                }
            };
        }

    }

}
