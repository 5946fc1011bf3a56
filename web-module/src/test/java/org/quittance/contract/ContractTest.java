package org.quittance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.quittance.rest.Takes;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The file and the resources say the same, or the build fails. */
class ContractTest {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^}]+)}");

  private final Contract contract = Contract.read();

  /** What a call looks like from outside. */
  record Operation(
      Set<String> pathParameters,
      Set<String> queryParameters,
      Set<String> takes,
      Set<String> gives) {}

  @Test
  void theFileAndTheResourcesHaveTheSameOperations() {
    assertThat(written()).containsExactlyInAnyOrderEntriesOf(built());
  }

  @Test
  void theFileIsYamlAsWellAsJson() {
    InputStream file = getClass().getResourceAsStream(Contract.FILE);

    Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);

    assertThat(yaml).isInstanceOf(Map.class);
    assertThat(((Map<?, ?>) yaml).get("openapi")).isEqualTo("3.1.0");
  }

  @Test
  void everySchemaCompiles() {
    contract
        .document()
        .at("/components/schemas")
        .properties()
        .forEach(schema -> assertThat(contract.compiled(schema.getValue())).isNotNull());
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> lost =
        contract.document().findValuesAsText("$ref").stream()
            .filter(to -> contract.document().at(to.substring(1)).isMissingNode())
            .toList();

    assertThat(lost).isEmpty();
  }

  @Test
  void everyExampleIsOfItsSchema() {
    List<String> wrong = new ArrayList<>();
    for (JsonNode content : contract.document().findValues("content")) {
      content
          .properties()
          .forEach(
              type -> {
                JsonNode example = type.getValue().get("example");
                if (example != null && type.getValue().has("schema")) {
                  wrong.addAll(contract.flaws(type.getValue().get("schema"), example));
                }
              });
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void everyJsonBodyHasAnExample() {
    List<String> bare = new ArrayList<>();
    operations(
        (name, operation) -> {
          JsonNode body = operation.at("/requestBody/content/application~1json");
          if (!body.isMissingNode() && !body.has("example")) {
            bare.add(name);
          }
        });

    assertThat(bare).isEmpty();
  }

  @Test
  void everyOperationSaysWhoMayAndWhatCanGoWrong() {
    Set<String> names = new TreeSet<>();
    operations(
        (name, operation) -> {
          assertThat(operation.has("security")).as("security of %s", name).isTrue();
          assertThat(operation.at("/responses/500").isMissingNode())
              .as("500 of %s", name)
              .isFalse();
          boolean open = operation.get("security").isEmpty();
          assertThat(operation.at("/responses/401").isMissingNode())
              .as("401 of %s", name)
              .isEqualTo(open);
          assertThat(names.add(operation.get("operationId").asText())).as(name).isTrue();
        });
  }

  private Map<String, Operation> written() {
    Map<String, Operation> all = new TreeMap<>();
    contract
        .document()
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          if (METHODS.contains(method.getKey())) {
                            all.put(
                                method.getKey() + " " + path.getKey(),
                                written(path.getValue(), method.getValue()));
                          }
                        }));
    return all;
  }

  private Operation written(JsonNode path, JsonNode operation) {
    Set<String> inPath = new TreeSet<>();
    Set<String> inQuery = new TreeSet<>();
    for (JsonNode of : List.of(path.path("parameters"), operation.path("parameters"))) {
      for (JsonNode reference : of) {
        JsonNode parameter = contract.followed(reference);
        String where = parameter.get("in").asText();
        if (where.equals("path")) {
          inPath.add(parameter.get("name").asText());
        } else if (where.equals("query")) {
          inQuery.add(parameter.get("name").asText());
        }
      }
    }
    Set<String> gives = new TreeSet<>();
    operation
        .get("responses")
        .properties()
        .forEach(
            answer -> {
              if (answer.getKey().startsWith("2")) {
                gives.addAll(names(contract.followed(answer.getValue()).path("content")));
              }
            });
    return new Operation(inPath, inQuery, names(operation.at("/requestBody/content")), gives);
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private void operations(BiConsumer<String, JsonNode> each) {
    JsonNode paths = contract.document().get("paths");
    written()
        .keySet()
        .forEach(
            name -> {
              String[] parts = name.split(" ", 2);
              each.accept(name, paths.get(parts[1]).get(parts[0]));
            });
  }

  private static Map<String, Operation> built() {
    Map<String, Operation> all = new TreeMap<>();
    for (JavaClass found :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.quittance.rest")) {
      if (found.isAnnotatedWith(Path.class)) {
        addBuilt(all, found.reflect());
      }
    }
    return all;
  }

  private static void addBuilt(Map<String, Operation> to, Class<?> resource) {
    for (Method method : resource.getMethods()) {
      for (Annotation annotation : method.getAnnotations()) {
        HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
        if (http != null) {
          String path = path(resource.getAnnotation(Path.class), method.getAnnotation(Path.class));
          String name = http.value().toLowerCase(Locale.ROOT) + " " + path;
          assertThat(to.put(name, built(resource, method, path))).as("two of %s", name).isNull();
        }
      }
    }
  }

  private static Operation built(Class<?> resource, Method method, String path) {
    Set<String> inPath = new TreeSet<>();
    Matcher parameter = PATH_PARAMETER.matcher(path);
    while (parameter.find()) {
      inPath.add(parameter.group(1));
    }
    Takes takes = method.getAnnotation(Takes.class);
    Consumes consumes = nearest(resource, method, Consumes.class);
    Produces produces = nearest(resource, method, Produces.class);
    return new Operation(
        inPath,
        takes == null ? Set.of() : set(takes.value()),
        consumes == null ? Set.of() : set(consumes.value()),
        produces == null ? Set.of() : set(produces.value()));
  }

  private static <A extends Annotation> A nearest(Class<?> on, Method method, Class<A> type) {
    A own = method.getAnnotation(type);
    return own == null ? on.getAnnotation(type) : own;
  }

  private static String path(Path resource, Path method) {
    String all = "/" + resource.value() + "/" + (method == null ? "" : method.value());
    return all.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
  }

  private static Set<String> set(String... values) {
    return new TreeSet<>(Arrays.asList(values));
  }
}
