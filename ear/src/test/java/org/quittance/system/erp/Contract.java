package org.quittance.system.erp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.net.http.HttpResponse;
import java.util.Iterator;
import org.quittance.workshop.Portal;

/** The contract the portal serves, as the judge of its own answers. */
final class Contract {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static JsonNode document;

  private Contract() {}

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + json, e);
    }
  }

  /**
   * Checks that an answer has a status and a body that the contract gives for the call.
   *
   * @param call as the contract names it: {@code GET /invoices/{number}}
   * @return the body
   */
  static JsonNode kept(String call, int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as("%s: %s", call, answer.body()).isEqualTo(status);
    String[] words = call.split(" ", 2);
    JsonNode operation =
        document().path("paths").path(words[1]).path(words[0].toLowerCase(java.util.Locale.ROOT));
    JsonNode response = resolved(operation.path("responses").path(String.valueOf(status)));
    if (response.isMissingNode()) {
      response = resolved(operation.path("responses").path("default"));
    }
    assertThat(response.isMissingNode()).as("the contract knows %s of %s", status, call).isFalse();
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    JsonNode content = response.path("content").path(type);
    assertThat(content.isMissingNode()).as("%s of %s answers %s", status, call, type).isFalse();
    JsonNode body = read(answer.body());
    ObjectNode schema = JSON.createObjectNode();
    schema.setAll((ObjectNode) content.path("schema"));
    schema.set("components", document().path("components"));
    assertThat(SCHEMAS.getSchema(schema).validate(body)).as("%s: %s", call, body).isEmpty();
    return body;
  }

  private static JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode() ? node : document().at(reference.asText().substring(1));
  }

  private static synchronized JsonNode document() {
    if (document == null) {
      document = read(Portal.api(null).get("/openapi.json").body());
      Iterator<String> paths = document.path("paths").fieldNames();
      assertThat(paths.hasNext()).isTrue();
    }
    return document;
  }
}
