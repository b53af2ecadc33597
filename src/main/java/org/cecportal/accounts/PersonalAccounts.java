package org.cecportal.accounts;

import java.util.List;
import java.util.Set;

import org.cecportal.shared.Sentence;
import org.cecportal.shared.privacy.Person;
import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What sign-ins hold about people. Nothing of it is needed without them. */
@Component
class PersonalAccounts implements PersonalRecords {

    private static final String OF_ACCOUNT = "t.account_id = any (:accounts)";

    /** The tables of Spring Session keep milliseconds. */
    private static final String TIME = "to_timestamp(t.%s / 1000.0)";

    private final JdbcClient jdbc;

    PersonalAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String part() {
        return "accounts";
    }

    @Override
    public Set<String> impersonal() {
        return Set.of("portal_key", "rate_limit");
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.removed("account", "t.id = any (:accounts)")
                    .kept("id member_id state roles password_changed_at invited_at disabled_at")
                    .erased("username display_name email")
                    .hidden("password_hash")
                    .inner("version session_epoch"),
                ofAccount("last_sign_in").kept("account_id signed_in_at"),
                ofAccount("one_time_code").kept("account_id asked_at expires_at")
                    .hidden("browser code_hash")
                    .inner("tries_left shared"),
                ofAccount("account_link").kept("account_id purpose expires_at").hidden("digest browser"),
                ofAccount("second_step").kept("account_id since"),
                ofAccount("authenticator_app").kept("account_id added_at").hidden("secret").inner("last_step"),
                ofAccount("recovery_code").kept("account_id").hidden("code_hash"),
                ofAccount("passkey_owner").inner("account_id").hidden("handle"),
                ofAccount("passkey").kept("id account_id transports added_at last_used_at")
                    .erased("label")
                    .hidden("credential_id public_key attestation")
                    .inner("signature_count uv_initialized backup_eligible backup_state"),
                ofAccount("provider_link").kept("id account_id issuer linked_at removed_at").erased("subject"),
                PersonalTable.kept("approval", "t.asked_by = any (:accounts) or t.decided_by = any (:accounts)")
                    .kept("id kind state asked_by asked_at expires_at decided_by decided_at usable_until used_at")
                    .mention("details reason answer")
                    .inner("version"),
                PersonalTable.removed("spring_session", ofSession("t"))
                    .keptAs("creation_time", TIME.formatted("creation_time"))
                    .keptAs("last_access_time", TIME.formatted("last_access_time"))
                    .keptAs("expiry_time", TIME.formatted("expiry_time"))
                    .hidden("primary_id session_id principal_name")
                    .inner("max_inactive_interval"),
                PersonalTable
                    .removed("spring_session_attributes",
                            "t.session_primary_id in (select s.primary_id from spring_session s where %s)"
                                .formatted(ofSession("s")))
                    .hidden("session_primary_id attribute_name attribute_bytes"));
    }

    private static PersonalTable ofAccount(String name) {
        return PersonalTable.removed(name, OF_ACCOUNT);
    }

    /** See {@link SignedIn#sessionKey()}. */
    private static String ofSession(String row) {
        return "split_part(%s.principal_name, ':', 1) = any (cast(:accounts as text[]))".formatted(row);
    }

    /** What staff did stays attributed to them as long as they are staff. */
    @Override
    public List<Sentence> obstacles(Person person) {
        boolean staff = jdbc.sql("""
                select exists (select from account
                    where id = any (:accounts) and roles && array['ADMIN', 'AUDITOR', 'SUPPORT'])""")
            .param("accounts", person.parameters().get("accounts"))
            .query(Boolean.class)
            .single();
        return staff ? List.of(Sentence.of("accounts.erasure.staff")) : List.of();
    }

}
