package org.cecportal.members;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.cecportal.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** How members are looked up. */
@PortalTest
class MemberSearchTests {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    /** A million members are searched by index, never one by one. */
    @Test
    void wordsAreLookedUpInIndexes() {
        MemberSearch search = MemberSearch.of("Ellis, Morgan");
        Map<String, Object> parameters = new HashMap<>(search.parameters());
        parameters.put("holders", new Long[] { 1L });
        assertThat(plan("select * from member where merged_into is null and " + search.condition(), parameters))
            .contains("Bitmap Index Scan on member_search")
            .doesNotContain("Seq Scan");
        assertThat(plan("""
                select distinct member_id from certification
                where lower(certificate_number) like '%' || lower(:part) || '%' limit 201""", Map.of("part", "cpt-1")))
            .contains("certification_search");
    }

    private String plan(String query, Map<String, ?> parameters) {
        List<String> lines = new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("set local enable_seqscan = off").update();
            jdbc.sql("set local enable_indexscan = off").update();
            return jdbc.sql("explain " + query).params(parameters).query(String.class).list();
        });
        return String.join("\n", lines);
    }

    @Test
    void wordsAreWhatStandsBetweenBlanksAndCommas() {
        assertThat(MemberSearch.of(" ,; ").isEmpty()).isTrue();
        assertThat(MemberSearch.of("Ellis,Morgan  Li").parameters().values()).containsExactly("Ellis", "Morgan", " Li");
        assertThat(MemberSearch.of("50%_\\").parameters().values()).containsExactly("50\\%\\_\\\\");
        assertThat(MemberSearch.of("a b c d e f g h i j k").parameters()).hasSize(8);
    }

}
