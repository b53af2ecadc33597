package org.cecportal.accounts.passwords;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.cecportal.shared.PortalSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordPolicyTests {

    private static final List<String> OWNER = List.of("Ana María Castellanos", "Castellanos", "900417382",
            "cas900417382", "ana.castellanos@fieldwork.example", "");

    private static final PasswordPolicy POLICY = new PasswordPolicy(new PortalSettings(ZoneOffset.UTC, Path.of("data"),
            URI.create("https://credits.asem.example"), false, Period.ZERO, new PortalSettings.Organisation(
                    "American Society of Exercise Medicine", "help@asem.example", "no-reply@asem.example")));

    private static final List<String> DICEWARE = diceware();

    private final Random random = new Random(20261201);

    @Test
    void lengthIsCountedInCharactersAsPeopleSeeThem() {
        assertThat(objection("k7#Qz!m2wP0-xv")).contains(new PasswordObjection.TooShort(15, 1));
        assertThat(objection("k7#Qz!m2wP0-xvR")).isEmpty();
        assertThat(objection("é".repeat(14).replace("é", "e\u0301"))).contains(new PasswordObjection.TooShort(15, 1));
        assertThat(objection("夜明けの鯨と灯台守の手紙を待つ")).isEmpty();
        assertThat(objection("🦊🌵🎺🧭🪁🐙🏔🧶🥁🪐🛶🪵🧩🦉🎏")).isEmpty();
        String longest = IntStream.range(0, 128)
            .mapToObj(at -> Character.toString('!' + at * 37 % 90))
            .collect(Collectors.joining());
        assertThat(objection(longest)).isEmpty();
        assertThat(objection(longest + "x")).contains(new PasswordObjection.TooLong(128));
    }

    @Test
    void eightCharactersAreEnoughBesideASecondFactor() {
        assertThat(POLICY.objection("k7#Qz!m", OWNER, true)).contains(new PasswordObjection.TooShort(8, 1));
        assertThat(POLICY.objection("k7#Qz!m2", OWNER, true)).isEmpty();
        for (String bad : List.of("password1", "Summer2026!!", "castellanos", "CEC2026!", "qwertyuiop", "cas900417382",
                "P@ssw0rd!", "drowssap1", "ilovecec")) {
            assertThat(POLICY.objection(bad, OWNER, true)).as(bad).isPresent();
        }
    }

    @Test
    void theListHasTenThousandAndIsReadWithoutCase() {
        assertThat(new CommonWords().size()).isGreaterThan(10_000);
        assertThat(POLICY.objection("PassWord", OWNER, true)).contains(new PasswordObjection.Common());
        assertThat(objection("1Qaz2wsx3EDC4rfv")).contains(new PasswordObjection.Common());
    }

    @ParameterizedTest
    @CsvSource({ "correcthorsebatterystaple,Common", "Correct Horse Battery Staple,EasyToGuess",
            "CEC Portal 2026,MadeOfProgramme", "CEC Portal Certification 2026,MadeOfProgramme",
            "ana.castellanos@fieldwork.example,MadeOfOwner", "Summer2026!!Summer2026!!,EasyToGuess",
            "portal-demo-2026,MadeOfProgramme", "portal-demo-2026!,MadeOfProgramme",
            "cas900417382cas900417382,MadeOfOwner", "ber123456789012,Formula", "ASEM-ASEM-ASEM-2026,MadeOfProgramme",
            "AmericanSocietyOfExerciseMedicine,MadeOfProgramme", "Castellanos900417382,MadeOfOwner",
            "sonalletsaC2026!,MadeOfOwner", "C4stell4nos2026!!,MadeOfOwner", "P@ssw0rdP@ssw0rd,EasyToGuess",
            "aaaaaaaaaaaaaaaa,EasyToGuess", "abcdefghijklmnop,EasyToGuess", "p a s s w o r d 1 2 3,EasyToGuess",
            "Fieldwork-2026-Ana,MadeOfOwner", "MARÍA-maria-María,MadeOfOwner" })
    void whatWasAcceptedBeforeAndItsKindAreRefused(String password, String why) {
        assertThat(objection(password)).get().extracting(found -> found.getClass().getSimpleName()).isEqualTo(why);
    }

    @ParameterizedTest
    @ValueSource(strings = { "walrus-ferry-59-lantern", "copper-otter-31-violin", "Castellanos likes gravel and tubas",
            "umbrella trombone gravel", "xQ7vLm2pRt9wKz4", "8302957416620985", "ñandú bajo la lluvia de cobre",
            "der kaputte Regenschirm singt", "my-CAS900417382-is-safe-in-a-walnut" })
    void whatStaysHardToGuessIsTaken(String password) {
        assertThat(objection(password)).isEmpty();
    }

    @Test
    void noneOf4_000PassphrasesOfRandomWordsIsRefused() {
        for (int i = 0; i < 4_000; i++) {
            String separator = pick(List.of(" ", "-", "", ".", "_"));
            String phrase = Stream.generate(() -> pick(DICEWARE))
                .limit(4 + random.nextInt(3))
                .map(word -> random.nextInt(4) == 0 ? capital(word) : word)
                .collect(Collectors.joining(separator));
            if (phrase.length() >= 15) {
                assertThat(objection(phrase)).as(phrase).isEmpty();
            }
        }
    }

    @Test
    void noneOf4_000RandomStringsIsRefused() {
        for (int i = 0; i < 4_000; i++) {
            String alphabet = pick(
                    List.of("abcdefghijkmnpqrstuvwxyz", "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789",
                            "abcdefghjkmnpqrstuvwxyz23456789#%+-_!?", "0123456789abcdef"));
            String password = random.ints(15 + random.nextInt(20), 0, alphabet.length())
                .mapToObj(at -> alphabet.substring(at, at + 1))
                .collect(Collectors.joining());
            assertThat(objection(password)).as(password).isEmpty();
        }
    }

    /** What people make who look for a long password that is easy to remember. */
    @Test
    void allOf2_000MadeOfWhatOthersKnowAreRefused() {
        List<Supplier<String>> parts = List.of(
                () -> pick(List.of("Ana", "Maria", "Castellanos", "castellanos", "anamaria")), () -> "900417382",
                () -> "ana.castellanos@fieldwork.example", () -> pick(List.of("fieldwork", "cas900417382")),
                () -> pick(List.of("CEC", "Portal", "certification", "Credits", "asem", "ASEM", "Exercise", "renewal")),
                () -> String.valueOf(1950 + random.nextInt(90)),
                () -> pick(List.of("123", "1234", "4321", "12345", "abc")),
                () -> pick(List.of("password", "Welcome", "summer", "letmein", "qwerty", "Passw0rd")));
        for (int i = 0; i < 2_000; i++) {
            StringBuilder password = new StringBuilder();
            int used = 0;
            while (password.length() < 15 && used++ < 5) {
                password.append((used > 1) ? pick(List.of("", "", "-", " ", ".", "_", "!")) : "")
                    .append(parts.get(random.nextInt(parts.size())).get());
            }
            password.append(pick(List.of("", "!", "!!", "1", "!1")));
            if (password.length() >= 15) {
                assertThat(objection(disguised(password.toString()))).as(password.toString()).isPresent();
            }
        }
    }

    private String disguised(String password) {
        return switch (random.nextInt(4)) {
            case 0 -> password.toUpperCase(Locale.ROOT);
            case 1 -> password.replace('a', '@').replace('s', '$').replace('o', '0');
            default -> password;
        };
    }

    /** Whatever is typed, the answer comes at once. */
    @Test
    void reckoningIsBounded() {
        List<String> slow = List.of("a".repeat(128), "ab".repeat(64), "1qaz2wsx".repeat(16), "Å".repeat(128),
                "각".repeat(128), "\uFDFA".repeat(128), "passwordpassw0rd".repeat(8), "😀".repeat(128));
        slow.forEach(PasswordPolicyTests::objection);
        for (String password : slow) {
            Instant begun = Instant.now();
            objection(password);
            assertThat(Duration.between(begun, Instant.now())).as(password).isLessThan(Duration.ofMillis(500));
        }
        String megabyte = "x1".repeat(500_000);
        Instant begun = Instant.now();
        assertThat(objection(megabyte)).contains(new PasswordObjection.TooLong(128));
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void strengthGrowsWithWhatIsHardToGuess() {
        assertThat(POLICY.strength("gravel trombones", List.of(), false)).isInstanceOf(PasswordStrength.Fair.class);
        assertThat(POLICY.strength("gravel trombone pelican oboe", List.of(), false))
            .isInstanceOf(PasswordStrength.Strong.class);
    }

    private static Optional<PasswordObjection> objection(String password) {
        return POLICY.objection(password, OWNER, false);
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static List<String> diceware() {
        try (InputStream file = PasswordPolicyTests.class.getResourceAsStream("/passwords/diceware.txt.gz");
                BufferedReader words = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Objects.requireNonNull(file)), StandardCharsets.UTF_8))) {
            return words.lines().toList();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
