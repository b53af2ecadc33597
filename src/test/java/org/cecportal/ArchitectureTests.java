package org.cecportal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import jakarta.servlet.ServletResponse;
import org.cecportal.accounts.web.forms.FilledForms;
import org.cecportal.shared.web.Download;

import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packagesOf = CecPortalApplication.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    private static final Set<String> TIMES = Stream
        .of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class)
        .map(Class::getName)
        .collect(Collectors.toSet());

    private static final DescribedPredicate<JavaMethodCall> NOW_WITHOUT_A_CLOCK = describe(
            "asks for now without a clock",
            call -> TIMES.contains(call.getTargetOwner().getName()) && call.getName().equals("now")
                    && call.getTarget()
                        .getRawParameterTypes()
                        .stream()
                        .noneMatch(type -> type.isEquivalentTo(Clock.class)));

    private static final DescribedPredicate<JavaMethodCall> MAKES_A_CLOCK = describe("makes a clock",
            call -> call.getTargetOwner().isEquivalentTo(Clock.class) && call.getName().startsWith("system"));

    @ArchTest
    static final ArchRule timesAreThoseOfJavaTime = noClasses().should()
        .dependOnClassesThat()
        .belongToAnyOf(Date.class, Calendar.class);

    /** R1. The scheduler has a time of its own: that of its machine. */
    @ArchTest
    static final ArchRule theClockIsInjected = noClasses().that()
        .resideOutsideOfPackage("org.cecportal.jobs")
        .should()
        .callMethodWhere(NOW_WITHOUT_A_CLOCK);

    @ArchTest
    static final ArchRule noClockIsMadeElsewhere = noClasses().that()
        .resideOutsideOfPackage("org.cecportal.shared")
        .should()
        .callMethodWhere(MAKES_A_CLOCK);

    @ArchTest
    static final ArchRule controllersAreTheirModulesOwn = classes().that()
        .areAnnotatedWith(Controller.class)
        .or()
        .areAnnotatedWith(RestController.class)
        .should()
        .bePackagePrivate();

    @ArchTest
    static final ArchRule controllersLiveInWebPackages = classes().that()
        .areAnnotatedWith(Controller.class)
        .or()
        .areAnnotatedWith(RestController.class)
        .should()
        .resideInAPackage("org.cecportal..web..");

    @ArchTest
    static final ArchRule entitiesLiveInTheirModuleOrItsWings = classes().that()
        .areAnnotatedWith(Entity.class)
        .should()
        .resideInAPackage("org.cecportal.*..")
        .andShould()
        .resideOutsideOfPackage("org.cecportal..web..");

    /**
     * Cases are the lowest, pages the highest; a circle of wings would break this too.
     */
    @ArchTest
    static final ArchRule wingsOfAuditsUseOnlyLowerOnes = layeredArchitecture().consideringOnlyDependenciesInLayers()
        .layer("Cases")
        .definedBy("org.cecportal.audits.cases")
        .layer("Review")
        .definedBy("org.cecportal.audits.review")
        .layer("Proving")
        .definedBy("org.cecportal.audits.proving")
        .layer("Campaigns")
        .definedBy("org.cecportal.audits.campaigns")
        .layer("Deficiencies")
        .definedBy("org.cecportal.audits.deficiencies")
        .layer("Appeals")
        .definedBy("org.cecportal.audits.appeals")
        .layer("Web")
        .definedBy("org.cecportal.audits.web")
        .whereLayer("Web")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("Appeals")
        .mayOnlyBeAccessedByLayers("Web")
        .whereLayer("Review")
        .mayOnlyBeAccessedByLayers("Deficiencies", "Appeals", "Web")
        .whereLayer("Proving")
        .mayOnlyBeAccessedByLayers("Deficiencies", "Appeals", "Web")
        .whereLayer("Campaigns")
        .mayOnlyBeAccessedByLayers("Web")
        .whereLayer("Deficiencies")
        .mayOnlyBeAccessedByLayers("Appeals", "Web");

    @ArchTest
    static final ArchRule wingsOfAuditsAreFreeOfCycles = slices().matching("org.cecportal.audits.(*)..")
        .should()
        .beFreeOfCycles();

    /** A module's root may be its floor or its roof, but not both at once. */
    @ArchTest
    static final ArchRule packagesAreFreeOfCycles = slices().matching("org.cecportal.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule auditsRootKnowsNoWing = noClasses().that()
        .resideInAPackage("org.cecportal.audits")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.cecportal.audits.*..");

    /** What a file is does not depend on who sent it, nor on who looks at it. */
    @ArchTest
    static final ArchRule wingsOfEvidenceUseOnlyLowerOnes = layeredArchitecture().consideringOnlyDependenciesInLayers()
        .layer("Inspection")
        .definedBy("org.cecportal.cecs.evidence.inspection")
        .layer("Evidence")
        .definedBy("org.cecportal.cecs.evidence")
        .layer("Pages")
        .definedBy("org.cecportal.cecs.evidence.pages")
        .whereLayer("Pages")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("Evidence")
        .mayOnlyBeAccessedByLayers("Pages");

    /** What the production jar leaves out; see the pom. */
    @ArchTest
    static final ArchRule nothingRefersToTheDemoAndTheEmbeddedDatabase = noClasses().that()
        .resideOutsideOfPackages("org.cecportal.demo", "org.cecportal.database.embedded")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.cecportal.demo", "org.cecportal.database.embedded", "io.zonky..");

    /** Whatever imports a roster reads it through the wing below. */
    @ArchTest
    static final ArchRule readingARosterKnowsNothingOfImportingIt = noClasses().that()
        .resideInAnyPackage("org.cecportal.imports.reading", "org.cecportal.imports.workbook")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.cecportal.imports", "org.cecportal.imports.web");

    /**
     * Decision 38: Hibernate checks that nobody changed what it writes. A code that was
     * sent is replaced by the next one, under its member's lock.
     */
    @ArchTest
    static final ArchRule entitiesHaveAVersion = classes().that()
        .areAnnotatedWith(Entity.class)
        .and()
        .doNotHaveSimpleName("ProfileProof")
        .should(new ArchCondition<>("have a version") {
            @Override
            public void check(JavaClass entity, ConditionEvents events) {
                boolean versioned = entity.getAllFields()
                    .stream()
                    .anyMatch(field -> field.isAnnotatedWith(Version.class));
                events.add(new SimpleConditionEvent(entity, versioned, entity.getName()));
            }
        });

    /** Ids, values, records and events cross modules; entities do not. */
    @ArchTest
    static final ArchRule entitiesStayInTheirModule = classes().that()
        .areAnnotatedWith(Entity.class)
        .should(new ArchCondition<>("be used in their module only") {
            @Override
            public void check(JavaClass entity, ConditionEvents events) {
                entity.getDirectDependenciesToSelf()
                    .stream()
                    .filter(use -> !module(use.getOriginClass()).equals(module(entity)))
                    .forEach(use -> events.add(SimpleConditionEvent.violated(entity, use.getDescription())));
            }
        });

    private static String module(JavaClass one) {
        return one.getPackageName().replaceAll("^(org\\.cecportal\\.\\w+).*", "$1");
    }

    @ArchTest
    static final ArchRule repositoriesAreTheirModulesOwn = noClasses().that()
        .resideInAPackage("org.cecportal..web..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Repository.class);

    @ArchTest
    static final ArchRule pagesDoNotSeeEntities = noClasses().that()
        .resideInAPackage("org.cecportal..web..")
        .should()
        .dependOnClassesThat()
        .areAnnotatedWith(Entity.class);

    @ArchTest
    static final ArchRule constructorsTakeWhatABeanNeeds = fields().should()
        .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired");

    private static final DescribedPredicate<JavaMethodCall> WRITES_TO_A_RESPONSE = describe("writes to a response",
            call -> call.getTargetOwner().isAssignableTo(ServletResponse.class)
                    && Set.of("getOutputStream", "getWriter").contains(call.getName()));

    /**
     * What is written while it is made can end as if it were whole. Lists and files are
     * downloads; a page that is filled in, those that are shown while the database is
     * away and when a request cannot be read are whole before they are sent.
     */
    @ArchTest
    static final ArchRule answersAreWholeBeforeTheyAreSent = noClasses().that()
        .doNotBelongToAnyOf(Download.class, FilledForms.class)
        .and()
        .doNotHaveFullyQualifiedName("org.cecportal.shared.web.Spool")
        .and()
        .doNotHaveFullyQualifiedName("org.cecportal.database.web.UnavailablePage")
        .and()
        .doNotHaveFullyQualifiedName("org.cecportal.shared.wire.RefusalPages")
        .should()
        .callMethodWhere(WRITES_TO_A_RESPONSE);

    @ArchTest
    static final ArchRule nothingIsSentWhileItIsMade = noClasses().should()
        .dependOnClassesThat()
        .areAssignableTo(StreamingResponseBody.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ResponseBodyEmitter.class);

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses().should()
        .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Dto|Data|Info)");

}
