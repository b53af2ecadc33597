package org.cecportal.members;

import org.cecportal.shared.text.PlainText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cecportal.mail.MemberContact;
import org.cecportal.mail.MemberContacts;
import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds members. The number, the address and the id of a merged profile lead to the one
 * that it was merged into (R13).
 */
@Service
@Transactional(readOnly = true)
public class MemberDirectory implements MemberContacts {

    /** Members on a full page of a list. */
    public static final int PAGE_SIZE = 50;

    /** The most holders that a search for a certificate number lists. */
    public static final int MOST_HOLDERS = 200;

    private final JdbcClient jdbc;

    private final CertificateHolders certificates;

    MemberDirectory(JdbcClient jdbc, CertificateHolders certificates) {
        this.jdbc = jdbc;
        this.certificates = certificates;
    }

    public Optional<MemberId> byNumber(String memberNumber) {
        return jdbc.sql("select current_id from member where member_number = ?")
            .param(PlainText.key(memberNumber))
            .query((row, number) -> new MemberId(row.getLong("current_id")))
            .optional();
    }

    public Optional<Profile> profile(MemberId id) {
        return jdbc.sql("select * from member where id = (select current_id from member where id = ?)")
            .param(id.value())
            .query((row, number) -> profile(row))
            .optional();
    }

    /** The profile of that number itself, even if it was merged into another. */
    public Optional<Profile> ownProfile(String memberNumber) {
        return jdbc.sql("select * from member where member_number = ?")
            .param(PlainText.key(memberNumber))
            .query((row, number) -> profile(row))
            .optional();
    }

    public Optional<Profile> profile(String memberNumber) {
        return byNumber(memberNumber).flatMap(this::profile);
    }

    /**
     * The first few whose given and family name are the same, however they are written.
     */
    public List<Profile> namesakes(String givenName, String familyName) {
        return jdbc.sql("""
                select * from member where fold(family_name) = fold(:family) and fold(given_name) = fold(:given)
                    and merged_into is null order by id limit 5""")
            .param("family", familyName)
            .param("given", givenName)
            .query((row, number) -> profile(row))
            .list();
    }

    /** Whether what was known of the member is erased. */
    public boolean isErased(MemberId id) {
        return jdbc.sql("select exists (select from erased_member where id = ?)")
            .param(id.value())
            .query(Boolean.class)
            .single();
    }

    /** The numbers of the profiles that were merged into this one. */
    public List<String> formerNumbers(MemberId id) {
        return jdbc.sql("select member_number from member where merged_into = ? order by id")
            .param(id.value())
            .query(String.class)
            .list();
    }

    /** The profiles that were merged into this one, also by way of others. */
    public List<MemberId> formerProfiles(MemberId id) {
        return jdbc.sql("select id from member where current_id = :id and id <> :id order by id")
            .param("id", id.value())
            .query((row, number) -> new MemberId(row.getLong("id")))
            .list();
    }

    @Override
    public Optional<MemberContact> find(MemberId id) {
        return profile(id)
            .map(one -> new MemberContact(one.id(), one.memberNumber(), one.familyName(), one.fullName(), one.email()));
    }

    /** How many members there are. */
    public long count() {
        return jdbc.sql("select count(*) from member where merged_into is null").query(Long.class).single();
    }

    /**
     * Members by family name, or those who answer to every word of {@code text}, in any
     * order: by a part of a name, the number (a former one too) or the e-mail address,
     * without regard to case and accents; or by a part of a certificate's number.
     * @param page one-based
     */
    public Found search(String text, int page) {
        MemberSearch search = MemberSearch.of(text);
        List<MemberId> holders = search.isEmpty() ? List.of() : certificates.holders(text, MOST_HOLDERS + 1);
        Map<String, Object> parameters = new HashMap<>(search.parameters());
        parameters.put("holders", holders.stream().limit(MOST_HOLDERS).map(MemberId::value).toArray(Long[]::new));
        String matching = "merged_into is null and " + search.condition();
        long total = jdbc.sql("select count(*) from member where " + matching)
            .params(parameters)
            .query(Long.class)
            .single();
        int shown = (int) Math.clamp(page, 1, Math.max(1, Math.ceilDiv(total, PAGE_SIZE)));
        List<Profile> profiles = jdbc.sql("select * from member where " + matching + """

                order by fold(family_name), fold(given_name), id limit :size offset :offset""")
            .params(parameters)
            .param("size", PAGE_SIZE)
            .param("offset", (shown - 1) * PAGE_SIZE)
            .query((row, number) -> profile(row))
            .list();
        return new Found(profiles, total, shown, holders.size() > MOST_HOLDERS);
    }

    /**
     * One page of members, and how many there are on all pages.
     *
     * @param more whether so many hold a certificate with such a number that some are
     * left out
     */
    public record Found(List<Profile> profiles, long total, int page, boolean more) {
    }

    private static Profile profile(ResultSet row) throws SQLException {
        return new Profile(new MemberId(row.getLong("id")), row.getString("member_number"), row.getString("given_name"),
                row.getString("middle_name"), row.getString("family_name"), row.getString("email"),
                row.getString("phone"), row.getObject("date_of_birth", LocalDate.class), row.getString("street"),
                row.getString("city"), row.getString("region"), row.getString("postal_code"), row.getString("country"));
    }

}
