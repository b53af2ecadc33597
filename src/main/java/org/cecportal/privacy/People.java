package org.cecportal.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.cecportal.history.PersonalHistory;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.privacy.Person;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds out by what a person is known: the profiles and accounts, and what they were
 * called before.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class People {

    /** Of a text that names somebody; shorter ones are words as well. */
    private static final int SHORTEST_TERM = 5;

    private static final List<String> PROFILE = List.of("given_name", "middle_name", "family_name", "email", "phone",
            "street");

    private static final List<String> ACCOUNT = List.of("username", "email", "display_name");

    private final JdbcClient jdbc;

    private final PersonalHistory history;

    People(JdbcClient jdbc, PersonalHistory history) {
        this.jdbc = jdbc;
        this.history = history;
    }

    /** The person of a profile, wherever it was merged; nothing when there is none. */
    Optional<Person> find(MemberId profile) {
        record Row(long id, String memberNumber) {
        }
        List<Row> profiles = jdbc.sql("""
                select id, member_number from member_name
                where current_id = (select current_id from member_name where id = ?)
                order by id <> current_id, id""").param(profile.value()).query(Row.class).list();
        if (profiles.isEmpty()) {
            return Optional.empty();
        }
        List<Long> ids = profiles.stream().map(Row::id).toList();
        Long[] members = ids.toArray(Long[]::new);
        List<Long> accounts = jdbc.sql("select id from sign_in where member_id = any (?) order by id")
            .param(members)
            .query(Long.class)
            .list();
        Set<Map<String, String>> names = new LinkedHashSet<>();
        names.addAll(rows("select given_name, middle_name, family_name, email, phone, street from member_profile"
                + " where id = any (?)", members, PROFILE));
        names.addAll(history.formerValues(ids, "member", PROFILE));
        Set<Map<String, String>> signIns = new LinkedHashSet<>();
        signIns.addAll(rows("select username, '' as email, '' as display_name from sign_in where member_id = any (?)",
                members, ACCOUNT));
        signIns.addAll(history.formerValues(ids, "account", ACCOUNT));
        List<String> addresses = values(names, "email");
        addresses.addAll(values(signIns, "email"));
        List<String> usernames = values(signIns, "username");
        return Optional.of(new Person(ids, profiles.stream().map(Row::memberNumber).toList(), accounts, usernames,
                addresses.stream().distinct().toList(), terms(names, signIns, usernames, addresses)));
    }

    private List<Map<String, String>> rows(String sql, Long[] members, List<String> columns) {
        return jdbc.sql(sql).param(members).query((row, number) -> {
            Map<String, String> found = new HashMap<>();
            for (String column : columns) {
                found.put(column, Optional.ofNullable(row.getString(column)).orElse(""));
            }
            return found;
        }).list();
    }

    private static List<String> terms(Collection<Map<String, String>> names, Collection<Map<String, String>> signIns,
            List<String> usernames, List<String> addresses) {
        Stream<String> full = names.stream()
            .flatMap(name -> fullNames(name.getOrDefault("given_name", ""), name.getOrDefault("middle_name", ""),
                    name.getOrDefault("family_name", "")));
        Stream<String> contact = Stream.of("phone", "street").flatMap(field -> values(names, field).stream());
        Stream<String> distinctive = usernames.stream().filter(name -> name.matches(".*[\\d@].*") && name.length() > 7);
        return Stream
            .of(full, contact, distinctive, addresses.stream(),
                    values(signIns, "display_name").stream().filter(name -> name.contains(" ")))
            .flatMap(all -> all)
            .filter(term -> term.length() >= SHORTEST_TERM)
            .distinct()
            .sorted((one, other) -> other.length() - one.length())
            .toList();
    }

    private static Stream<String> fullNames(String given, String middle, String family) {
        if (given.isEmpty() || family.isEmpty()) {
            return Stream.of();
        }
        Stream<String> names = Stream.of(given + " " + family, family + ", " + given, family + " " + given);
        return middle.isEmpty() ? names : Stream.concat(names, Stream.of(given + " " + middle + " " + family,
                given + " " + middle.substring(0, middle.offsetByCodePoints(0, 1)) + ". " + family));
    }

    private static List<String> values(Collection<Map<String, String>> rows, String field) {
        return new ArrayList<>(rows.stream()
            .map(row -> row.getOrDefault(field, ""))
            .filter(value -> !value.isEmpty())
            .distinct()
            .toList());
    }

}
