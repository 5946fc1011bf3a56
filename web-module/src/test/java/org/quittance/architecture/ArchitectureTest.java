package org.quittance.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.quittance.kernel.Actor;
import org.quittance.kernel.DomainException;
import org.quittance.platform.clock.Round;

/**
 * The map of the house, checked: who may know whom. The reasons are in the decision records.
 *
 * <p>The rules are fields that a test factory runs. ArchUnit's own engine would do that, but the
 * build's Surefire passes such fields over in silence (TNG/ArchUnit issue 1442), and a rule that
 * sleeps is worse than none.
 */
class ArchitectureTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("org.quittance");

  @TestFactory
  Stream<DynamicTest> rules() {
    return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
        .filter(field -> field.getType() == ArchRule.class)
        .map(
            field ->
                DynamicTest.dynamicTest(
                    field.getName(), () -> ((ArchRule) field.get(null)).check(HOUSE)));
  }

  /** Capability -> the capabilities it may know. Kernel and platform are for everyone. */
  private static final Map<String, Set<String>> MAY_KNOW =
      new TreeMap<>(
          Map.ofEntries(
              entry("account", Set.of()),
              entry("notification", Set.of("checkout", "payment", "support", "account")),
              entry("ledger", Set.of("account")),
              entry("billing", Set.of("ledger", "account")),
              entry("payment", Set.of("billing", "ledger", "account")),
              entry("support", Set.of("payment", "billing", "account")),
              entry("checkout", Set.of("support", "payment", "billing", "account")),
              entry("books", Set.of("account")),
              entry("backup", Set.of()),
              entry("event", Set.of()),
              entry("trail", Set.of("account")),
              entry("demo", Set.of("checkout", "support", "payment", "billing", "account"))));

  static final ArchRule capabilitiesKnowOnlyWhatTheMapAllows =
      classes().that(belongToACapability()).should(onlyKnowTheCapabilitiesOnTheMap());

  static final ArchRule capabilitiesAreFreeOfCycles =
      slices().matching("org.quittance.(*)..").should().beFreeOfCycles();

  static final ArchRule aCapabilityDoesNotKnowItsAdapters =
      noClasses()
          .that(belongToACapability())
          .and()
          .resideInAPackage("org.quittance.*")
          .should()
          .dependOnClassesThat(areAdapters());

  static final ArchRule restAndWebKnowNoAdapters =
      noClasses()
          .that()
          .resideInAnyPackage("org.quittance.rest..", "org.quittance.web..")
          .should()
          .dependOnClassesThat(areAdapters());

  static final ArchRule theKernelKnowsOnlyItself =
      classes()
          .that()
          .resideInAPackage("org.quittance.kernel..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.quittance.kernel..", "java..", "jakarta.persistence..", "jakarta.ejb..");

  static final ArchRule thePlatformKnowsNoCapability =
      noClasses()
          .that()
          .resideInAPackage("org.quittance.platform..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.quittance..")
                  .and(
                      resideOutsideOfPackages(
                          "org.quittance.platform..",
                          "org.quittance.kernel..",
                          "org.quittance.server.."))
                  .as("belong to a capability, to rest or to web"));

  static final ArchRule theDataSourceIsThePlatformsBusiness =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.quittance.platform..", "org.quittance.server..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.quittance.server..");

  static final ArchRule restUsesOnlyTheRoomsItNeeds =
      noClasses()
          .that()
          .resideInAPackage("org.quittance.rest..")
          .should()
          .dependOnClassesThat(
              arePlatformOtherThan(
                  "idempotency", "settings", "files", "logging", "clock", "outage", "rate"));

  /** The readiness page asks whether the migrations are done. */
  static final ArchRule webUsesOnlyTheRoomsItNeeds =
      noClasses()
          .that()
          .resideInAPackage("org.quittance.web..")
          .should()
          .dependOnClassesThat(
              arePlatformOtherThan(
                  "settings",
                  "files",
                  "logging",
                  "clock",
                  "migration",
                  "drawing",
                  "outage",
                  "rate"));

  static final ArchRule thePublicFaceIsServicesAndValues =
      classes()
          .that(belongToACapability())
          .and()
          .arePublic()
          .should(
              be(
                  describe(
                      "a service, a bean of the start or of a timer, a record, an enum, an"
                          + " interface or a refusal",
                      c ->
                          c.isAnnotatedWith(Stateless.class)
                              || c.isAnnotatedWith(Singleton.class)
                              || c.isRecord()
                              || c.isEnum()
                              || c.isInterface()
                              || c.isAssignableTo(DomainException.class))));

  static final ArchRule entitiesStayHome =
      classes().that().areAnnotatedWith(Entity.class).should().notBePublic();

  static final ArchRule repositoriesStayHome =
      classes().that().haveSimpleNameEndingWith("Repository").should().notBePublic();

  static final ArchRule entitiesHaveNoSetters =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Entity.class)
          .should()
          .haveNameNotMatching("set[A-Z].*")
          .andShould()
          .notBePublic();

  static final ArchRule onlyRepositoriesAndQueriesTouchTheEntityManager =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Repository")
          .and()
          .haveSimpleNameNotEndingWith("Queries")
          .and()
          .resideOutsideOfPackage("org.quittance.platform..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(EntityManager.class);

  static final ArchRule theDomainKnowsNoWeb =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.quittance.rest..", "org.quittance.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta.ws.rs..", "jakarta.faces..", "jakarta.servlet..", "org.primefaces..");

  static final ArchRule webDoesNotKnowRest =
      noClasses()
          .that()
          .resideInAPackage("org.quittance.web..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.quittance.rest..");

  static final ArchRule restDoesNotKnowWeb =
      noClasses()
          .that()
          .resideInAPackage("org.quittance.rest..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.quittance.web..");

  static final ArchRule eachModuleOwnsItsPackages =
      classes()
          .should(
              be(
                  describe(
                      "at home: web and rest in the WAR, the rest of the house outside of it",
                      c -> inTheWar(c) == Set.of("rest", "web").contains(room(c)))));

  static final ArchRule noServerByName =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.glassfish..",
              "fish.payara..",
              "org.jboss..",
              "org.wildfly..",
              "com.ibm..",
              "org.eclipse.persistence..",
              "org.hibernate..");

  static final ArchRule timeComesFromTheClock =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.quittance.platform..", "org.quittance.server..")
          .should()
          .callMethodWhere(
              describe(
                  "the time is taken from the machine",
                  call ->
                      (call.getTarget().getOwner().getPackageName().equals("java.time")
                              && call.getTarget().getName().equals("now")
                              && call.getTarget().getRawParameterTypes().isEmpty())
                          || call.getTarget().getName().equals("currentTimeMillis")))
          .orShould()
          .callConstructor(Date.class);

  static final ArchRule moneyIsNeverFloatingPoint =
      fields()
          .should()
          .notHaveRawType(double.class)
          .andShould()
          .notHaveRawType(float.class)
          .andShould()
          .notHaveRawType(Double.class)
          .andShould()
          .notHaveRawType(Float.class);

  static final ArchRule everyUseCaseNamesItsActor =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Stateless.class)
          .and()
          .areDeclaredInClassesThat()
          .haveSimpleNameEndingWith("Service")
          .should(takeTheActorFirst());

  static final ArchRule whatAnEjbOffersIsPublic =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Stateless.class)
          .and()
          .areNotStatic()
          .and()
          .areNotPrivate()
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .should()
          .bePublic()
          .because("a container's proxy lets no other method through, and tests would not notice");

  static final ArchRule whatATimerDoesIsARound =
      methods()
          .that()
          .areAnnotatedWith(Schedule.class)
          .should(goARound())
          .because("a server gives a timer up that failed twice, as while the database is away");

  static final ArchRule resourcesAreNamedSo =
      classes()
          .that()
          .areAnnotatedWith(Path.class)
          .should()
          .resideInAPackage("org.quittance.rest..")
          .andShould()
          .haveSimpleNameEndingWith("Resource");

  static final ArchRule backingBeansAreNamedSo =
      classes()
          .that()
          .areAnnotatedWith(Named.class)
          .or()
          .areAnnotatedWith(ViewScoped.class)
          .should()
          .resideInAPackage("org.quittance.web..")
          .andShould()
          .haveSimpleNameEndingWith("Backing");

  private static DescribedPredicate<JavaClass> belongToACapability() {
    return resideOutsideOfPackages(
            "org.quittance.kernel..",
            "org.quittance.platform..",
            "org.quittance.server..",
            "org.quittance.rest..",
            "org.quittance.web..")
        .as("belong to a capability");
  }

  private static DescribedPredicate<JavaClass> areAdapters() {
    return resideInAnyPackage("org.quittance.*.*..")
        .and(belongToACapability())
        .as("live in a subpackage of a capability");
  }

  private static DescribedPredicate<JavaClass> arePlatformOtherThan(String... rooms) {
    String[] open = new String[rooms.length];
    for (int i = 0; i < rooms.length; i++) {
      open[i] = "org.quittance.platform." + rooms[i] + "..";
    }
    return resideInAPackage("org.quittance.platform..")
        .and(resideOutsideOfPackages(open))
        .as("live in a room of the platform other than " + String.join(", ", rooms));
  }

  private static ArchCondition<JavaClass> onlyKnowTheCapabilitiesOnTheMap() {
    return new ArchCondition<>("only know the capabilities on the map") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        String own = room(item);
        Set<String> known = MAY_KNOW.get(own);
        if (known == null) {
          events.add(SimpleConditionEvent.violated(item, own + " is not on the map"));
          return;
        }
        Set<String> open = Set.of("kernel", "platform", own);
        item.getDirectDependenciesFromSelf().stream()
            .filter(d -> resideInAPackage("org.quittance..").test(d.getTargetClass()))
            .filter(d -> !open.contains(room(d.getTargetClass())))
            .filter(d -> !known.contains(room(d.getTargetClass())))
            .forEach(d -> events.add(SimpleConditionEvent.violated(item, d.getDescription())));
      }
    };
  }

  /** The business is beside the WAR: a folder of classes in one build, a jar in another. */
  private static boolean inTheWar(JavaClass c) {
    return c.getSource().orElseThrow().getUri().toString().contains("/web-module/target/classes/");
  }

  private static String room(JavaClass c) {
    return c.getPackageName().split("\\.", -1)[2];
  }

  private static ArchCondition<JavaMethod> goARound() {
    return new ArchCondition<>("do its work as a round") {
      @Override
      public void check(JavaMethod tick, ConditionEvents events) {
        boolean goes =
            tick.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Round.class));
        events.add(
            new SimpleConditionEvent(tick, goes, tick.getFullName() + " does not go a round"));
      }
    };
  }

  private static ArchCondition<JavaMethod> takeTheActorFirst() {
    return new ArchCondition<>("take the Actor first") {
      @Override
      public void check(JavaMethod item, ConditionEvents events) {
        List<JavaClass> types = item.getRawParameterTypes();
        boolean ok = !types.isEmpty() && types.get(0).isEquivalentTo(Actor.class);
        events.add(new SimpleConditionEvent(item, ok, item.getFullName()));
      }
    };
  }
}
