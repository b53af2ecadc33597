package org.cecportal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Dockerfile and docker-compose.yml say, read without Docker; it builds and runs
 * nothing.
 */
class ContainerFilesTests {

    private static final Set<String> INSTRUCTIONS = Set.of("FROM", "WORKDIR", "COPY", "RUN", "USER", "ENV", "EXPOSE",
            "HEALTHCHECK", "ENTRYPOINT");

    private static final List<Instruction> DOCKERFILE = dockerfile();

    private record Instruction(String name, String rest) {

        List<String> words() {
            return List.of(rest.split("\\s+"));
        }

        @SuppressWarnings("unchecked")
        List<String> asList() {
            return (List<String>) new Yaml().load(rest);
        }

    }

    private static List<Instruction> dockerfile() {
        return read("Dockerfile").replaceAll("(?m)^#.*\\R", "")
            .replaceAll("\\\\\\R\\s*", " ")
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> new Instruction(line.replaceFirst("\\s.*", ""), line.replaceFirst("^\\S+\\s+", "")))
            .toList();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        }
        catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

    private static List<Instruction> all(String name) {
        return DOCKERFILE.stream().filter(one -> one.name().equals(name)).toList();
    }

    /** The instructions of the image that runs: what is below the last FROM. */
    private static List<Instruction> image() {
        int last = DOCKERFILE.lastIndexOf(all("FROM").getLast());
        return DOCKERFILE.subList(last, DOCKERFILE.size());
    }

    private static Instruction only(List<Instruction> of, String name) {
        List<Instruction> found = of.stream().filter(one -> one.name().equals(name)).toList();
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    @Test
    void everyInstructionIsOneThatDockerKnows() {
        assertThat(DOCKERFILE).extracting(Instruction::name).isSubsetOf(INSTRUCTIONS).hasSizeGreaterThan(15);
        assertThat(DOCKERFILE.getFirst().name()).isEqualTo("FROM");
    }

    @Test
    void stagesBuildOnImagesOfANamedVersionOrOnEarlierStages() {
        List<String> stages = new ArrayList<>();
        for (Instruction one : DOCKERFILE) {
            if (one.name().equals("FROM")) {
                String base = one.words().getFirst();
                assertThat(stages.contains(base) || base.matches("[a-z-]+:[\\w.-]*25[\\w.-]*")).as(base).isTrue();
                if (one.words().size() > 1) {
                    stages.add(one.words().get(2));
                }
            }
            if (one.name().equals("COPY") && one.rest().startsWith("--from=")) {
                assertThat(stages).as(one.rest()).contains(one.words().getFirst().substring("--from=".length()));
            }
        }
        assertThat(stages).containsExactly("build", "runtime", "training");
    }

    @Test
    void whatIsCopiedFromTheSourcesIsThereAndNotIgnored() {
        List<String> ignored = read(".dockerignore").lines().toList();
        List<String> copied = all("COPY").stream()
            .filter(one -> !one.rest().startsWith("--from="))
            .flatMap(one -> one.words().subList(0, one.words().size() - 1).stream())
            .toList();
        assertThat(copied).contains("pom.xml", "src", "compose")
            .allSatisfy(file -> assertThat(Path.of(file)).exists())
            .doesNotContainAnyElementsOf(ignored);
        assertThat(ignored).contains("target", "data", ".git");
    }

    @Test
    void theBuildLeavesTestsOutAndTheLayersThatSeldomChangeComeFirst() {
        assertThat(all("RUN")).extracting(Instruction::rest)
            .anyMatch(run -> run.contains("package -Dmaven.test.skip"))
            .anyMatch(run -> run.contains("-Djarmode=tools") && run.contains("extract --layers"));
        assertThat(all("COPY").stream().map(Instruction::rest).filter(copy -> copy.contains("/portal/layers/")))
            .extracting(copy -> copy.replaceAll(".*layers/([a-z-]+)/.*", "$1"))
            .containsExactly("dependencies", "spring-boot-loader", "snapshot-dependencies", "application");
    }

    @Test
    void theImageRunsAsANumberedUserAndSaysWhetherItIsWell() {
        assertThat(only(image(), "USER").rest()).matches("[1-9]\\d*:[1-9]\\d*");
        Instruction health = only(image(), "HEALTHCHECK");
        assertThat(health.rest()).contains("/actuator/health/readiness");
        assertThat(new Instruction("CMD", health.rest().replaceFirst(".*?CMD\\s+", "")).asList()).startsWith("sh", "-c")
            .hasSize(3);
        assertThat(only(image(), "ENV").words()).contains("SPRING_PROFILES_ACTIVE=production");
        assertThat(only(image(), "ENTRYPOINT").asList()).startsWith("java").endsWith("-jar", "portal.jar");
    }

    private static Map<String, Object> map(Map<String, Object> of, String key) {
        @SuppressWarnings("unchecked")
        Map<String, Object> found = (Map<String, Object>) Objects.requireNonNull(of.get(key), key);
        return found;
    }

    private static Map<String, Object> service(String name) {
        return map(map(new Yaml().load(read("docker-compose.yml")), "services"), name);
    }

    @Test
    void composeGivesThePortalWhatProductionAsksFor() {
        Map<String, Object> portal = service("portal");
        assertThat(portal).containsEntry("build", ".");
        assertThat(map(portal, "environment")).containsEntry("SPRING_PROFILES_ACTIVE", "production")
            .containsKeys("SPRING_DATASOURCE_URL", "SPRING_DATASOURCE_USERNAME", "SPRING_FLYWAY_USER", "PORTAL_BASEURL",
                    "SPRING_MAIL_HOST");
        assertThat(portal.get("ports")).asString().startsWith("[127.0.0.1:");
        assertThat(map(map(portal, "depends_on"), "database")).containsEntry("condition", "service_healthy");
        assertThat(map(service("database"), "healthcheck")).containsKey("test");
    }

    /** Each is set in the environment or has a default; no secret stands in the file. */
    @Test
    void secretsComeFromTheEnvironment() {
        String compose = read("docker-compose.yml");
        assertThat(compose.lines().filter(line -> line.contains("PASSWORD:"))).isNotEmpty()
            .allMatch(line -> line.matches("\\s+\\w+: \\$\\{\\w+(:[?-].*)?}"));
        assertThat(Pattern.compile("\\$\\{(\\w+)(:[?-])?").matcher(compose).results().map(MatchResult::group))
            .allMatch(variable -> variable.endsWith(":?") || variable.endsWith(":-"));
    }

    @Test
    void theRolesOfComposeAreMadeByItsScript() {
        String script = read("compose/database/roles.sh");
        Map<String, Object> environment = map(service("portal"), "environment");
        for (String role : List.of("SPRING_DATASOURCE_USERNAME", "SPRING_FLYWAY_USER")) {
            assertThat(script).contains("create role " + environment.get(role) + " login");
        }
        for (String variable : List.of("PORTAL_OWNER_PASSWORD", "PORTAL_APP_PASSWORD")) {
            assertThat(script).contains("$" + variable);
            assertThat(map(service("database"), "environment")).containsKey(variable);
        }
        assertThat(service("database").get("volumes")).asString().contains("./compose/database:");
    }

    /** As the training of the image's cache sets them. */
    @Test
    void theImageIsTrainedWithTheSettingsOfProduction() throws IOException {
        Path script = Path.of("compose/train.sh");
        assertThat(Files.isExecutable(script)).isTrue();
        assertThat(read("compose/train.sh")).contains("SPRING_PROFILES_ACTIVE=production",
                "-XX:AOTCacheOutput=portal.aot", "-jar portal.jar", "database/roles.sh");
        assertThat(only(image(), "ENTRYPOINT").asList()).contains("-XX:AOTCache=portal.aot");
    }

}
