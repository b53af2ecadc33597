package org.cecportal.accounts.factors;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.apache.commons.codec.binary.Base32;
import org.cecportal.shared.Sha256;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Codes to write down, for the day the second step is out of reach. Each is good once.
 */
@Component
public class RecoveryCodes {

    private static final int COUNT = 10;

    /** Too many to guess even from a digest: 80 bits. */
    private static final int BYTES = 10;

    private final JdbcClient jdbc;

    RecoveryCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Draws ten, in place of those before.
     * @return as they are shown, once
     */
    @Transactional
    public List<String> renew(long accountId) {
        remove(accountId);
        List<String> codes = Stream.generate(RecoveryCodes::draw).limit(COUNT).toList();
        codes.forEach(code -> jdbc.sql("insert into recovery_code (account_id, code_hash) values (?, ?)")
            .params(accountId, Sha256.hex(plain(code)))
            .update());
        return codes;
    }

    /** Uses a code up; false when it is none, or was used. */
    @Transactional
    public boolean use(long accountId, String typed) {
        return jdbc.sql("delete from recovery_code where account_id = ? and code_hash = ?")
            .params(accountId, Sha256.hex(plain(typed)))
            .update() == 1;
    }

    public int left(long accountId) {
        return jdbc.sql("select count(*) from recovery_code where account_id = ?")
            .param(accountId)
            .query(Integer.class)
            .single();
    }

    @Transactional
    public void remove(long accountId) {
        jdbc.sql("delete from recovery_code where account_id = ?").param(accountId).update();
    }

    /** As in abcd-efgh-ijkl-mnop. */
    private static String draw() {
        String letters = new Base32().encodeToString(KeyGenerators.secureRandom(BYTES).generateKey());
        return letters.toLowerCase(Locale.ROOT).replaceAll("(.{4})(?!$)", "$1-");
    }

    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }

}
