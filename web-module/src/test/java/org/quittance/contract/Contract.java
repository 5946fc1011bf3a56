package org.quittance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The contract of the host ERP as tests ask it: its operations, and whether a value is of it. */
public final class Contract {

  public static final String FILE = "/openapi/host-erp-v1.json";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  private final JsonNode document;

  private Contract(JsonNode document) {
    this.document = document;
  }

  public static Contract read() {
    try (InputStream file = Contract.class.getResourceAsStream(FILE)) {
      return new Contract(JSON.readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode document() {
    return document;
  }

  /** What a reference leads to; anything else is itself. */
  JsonNode followed(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  /** What is wrong with a value of a named schema; nothing where it is right. */
  public List<String> flaws(String schema, byte[] value) {
    try {
      ObjectNode named = JSON.createObjectNode().put("$ref", "#/components/schemas/" + schema);
      return flaws(named, JSON.readTree(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> flaws(JsonNode schema, JsonNode value) {
    return compiled(schema).validate(value).stream().map(ValidationMessage::toString).toList();
  }

  JsonSchema compiled(JsonNode schema) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.get("components"));
    SchemaValidatorsConfig strict =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    JsonSchema compiled = SCHEMAS.getSchema(whole, strict);
    compiled.initializeValidators();
    return compiled;
  }
}
