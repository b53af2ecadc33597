package org.cecportal.accounts.keys;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.spec.SecretKeySpec;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/** Keys that all nodes share, each made at its first use (AES-GCM, 256 bits). */
@Component
public class PortalKeys {

    private static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 16;

    private final JdbcClient jdbc;

    private final Map<String, BytesEncryptor> made = new ConcurrentHashMap<>();

    PortalKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Seals with the key of this name. What was changed, or sealed with another key, does
     * not open: {@link BytesEncryptor#decrypt} throws an {@link IllegalStateException}.
     */
    public BytesEncryptor encryptor(String name) {
        return made.computeIfAbsent(name, key -> new AesBytesEncryptor(new SecretKeySpec(stored(key), "AES"),
                KeyGenerators.secureRandom(NONCE_BYTES), CipherAlgorithm.GCM));
    }

    private byte[] stored(String name) {
        jdbc.sql("insert into portal_key (name, secret) values (?, ?) on conflict (name) do nothing")
            .params(name, KeyGenerators.secureRandom(KEY_BYTES).generateKey())
            .update();
        return jdbc.sql("select secret from portal_key where name = ?").param(name).query(byte[].class).single();
    }

}
