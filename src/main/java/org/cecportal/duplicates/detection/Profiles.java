package org.cecportal.duplicates.detection;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the normalised profiles and their keys in step with the members. */
@Component
class Profiles {

    /** Of profiles: something besides names to compare them by. */
    static final String TELLING = "num_nonnulls(born, email, phone, street, city, postal) > 0";

    private final JdbcClient jdbc;

    Profiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many changes wait, counted up to {@code most}. */
    int waiting(int most) {
        return jdbc.sql("select count(*) from (select from duplicate_dirty limit ?) d")
            .param(most)
            .query(Integer.class)
            .single();
    }

    /** Takes up to so many changed members to be compared. One may be taken twice. */
    List<Long> take(int most) {
        return jdbc.sql("""
                delete from duplicate_dirty where ctid = any(array(
                    select ctid from duplicate_dirty limit ? for update skip locked))
                returning member_id""").param(most).query(Long.class).list();
    }

    /** Notes that a search has taken them, should it be stopped. */
    void taken(List<Long> members) {
        jdbc.sql("insert into duplicate_taken select unnest(?::bigint[])").param(ids(members)).update();
    }

    /** A search through all is over. */
    void compared() {
        jdbc.sql("delete from duplicate_taken").update();
    }

    /** A search was stopped: what it had taken waits again. */
    void release() {
        jdbc.sql("""
                with taken as (delete from duplicate_taken returning member_id)
                insert into duplicate_dirty select member_id from taken""").update();
    }

    void mark(long... members) {
        jdbc.sql("insert into duplicate_dirty select unnest(?::bigint[])").param(members).update();
    }

    /**
     * Reads the members again. One that is gone, or was merged into another, has no
     * profile any more.
     */
    void refresh(List<Long> members) {
        long[] ids = ids(members);
        jdbc.sql("""
                delete from duplicate_profile where member_id in (
                    select id from member_name where id = any(?) and merged_into is not null)""").param(ids).update();
        List<Long> changed = jdbc.sql("""
                insert into duplicate_profile
                select m.id, plain_words(given_name), given_forms(plain_words(given_name)), plain_words(middle_name),
                    plain_family_name(family_name), date_of_birth, plain_email(email), plain_phone(phone),
                    plain_street(street), plain_words(city), plain_words(region), plain_postal_code(postal_code),
                    plain_words(country)
                from member_profile m where m.id = any(?) and m.merged_into is null
                on conflict (member_id) do update set given = excluded.given, given_forms = excluded.given_forms,
                    middle = excluded.middle, family = excluded.family, born = excluded.born, email = excluded.email,
                    phone = excluded.phone, street = excluded.street, city = excluded.city, region = excluded.region,
                    postal = excluded.postal, country = excluded.country
                where duplicate_profile is distinct from excluded
                returning member_id""").param(ids).query(Long.class).list();
        long[] outdated = ids(changed);
        jdbc.sql("delete from duplicate_key where member_id = any(?)").param(outdated).update();
        jdbc.sql("""
                insert into duplicate_key
                select k.key, p.member_id from duplicate_profile p, duplicate_keys(p) k (key)
                where p.member_id = any(?) order by k.key""").param(outdated).update();
    }

    long count() {
        return jdbc.sql("select count(*) from duplicate_profile").query(Long.class).single();
    }

    long countTo(long member) {
        return jdbc.sql("select count(*) from duplicate_profile where member_id <= ?")
            .param(member)
            .query(Long.class)
            .single();
    }

    /** Profiles that tell more than a name; of others nothing can be learned. */
    long countTelling() {
        return jdbc.sql("select count(*) from duplicate_profile where " + TELLING).query(Long.class).single();
    }

    /** So many telling members, in an order that has nothing to do with who they are. */
    long[] sample(int most) {
        return ids(jdbc.sql("""
                select member_id from duplicate_profile where %s
                order by hashint8extended(member_id, 5), member_id limit ?""".formatted(TELLING))
            .param(most)
            .query(Long.class)
            .list());
    }

    static long[] ids(List<Long> members) {
        return members.stream().mapToLong(Long::longValue).toArray();
    }

}
