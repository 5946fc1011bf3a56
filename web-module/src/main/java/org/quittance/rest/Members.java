package org.quittance.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.quittance.kernel.Money;

/**
 * Writes an object of the contract: members in the order they are named, nothing left out. What is
 * not there is written as null, amounts as decimal strings.
 */
public final class Members {

  // Looked up once: finding the provider costs more than writing an object.
  private static final JsonProvider JSON = JsonProvider.provider();
  private static final JsonBuilderFactory BUILDERS = JSON.createBuilderFactory(Map.of());
  private static final JsonWriterFactory WRITERS = JSON.createWriterFactory(Map.of());

  private final JsonObjectBuilder object = BUILDERS.createObjectBuilder();

  private Members() {}

  public static Members members() {
    return new Members();
  }

  public Members with(String name, String value) {
    if (value == null) {
      object.addNull(name);
    } else {
      object.add(name, value);
    }
    return this;
  }

  public Members with(String name, Instant value) {
    return with(name, value == null ? null : value.toString());
  }

  public Members with(String name, LocalDate value) {
    return with(name, value == null ? null : value.toString());
  }

  public Members with(String name, Enum<?> value) {
    return with(name, value == null ? null : value.name());
  }

  public Members with(String name, Money value) {
    return with(name, value == null ? null : value.plain());
  }

  public Members with(String name, boolean value) {
    object.add(name, value);
    return this;
  }

  public Members with(String name, int value) {
    object.add(name, value);
    return this;
  }

  /** A count or a place. */
  public Members with(String name, Long value) {
    if (value == null) {
      object.addNull(name);
    } else {
      object.add(name, value);
    }
    return this;
  }

  /** A rate or a quantity: no zeros after its last digit. */
  public Members with(String name, BigDecimal value) {
    return with(name, value == null ? null : plain(value, 0));
  }

  /** A unit price: at least the currency's digits, more where it has them. */
  public Members price(String name, BigDecimal value, int digits) {
    return with(name, plain(value, digits));
  }

  public Members with(String name, Members value) {
    if (value == null) {
      object.addNull(name);
    } else {
      object.add(name, value.object);
    }
    return this;
  }

  public Members texts(String name, Collection<String> values) {
    JsonArrayBuilder array = BUILDERS.createArrayBuilder();
    values.forEach(array::add);
    object.add(name, array);
    return this;
  }

  public <T> Members list(String name, Collection<T> values, Function<? super T, Members> writer) {
    JsonArrayBuilder array = BUILDERS.createArrayBuilder();
    values.forEach(value -> array.add(writer.apply(value).object));
    object.add(name, array);
    return this;
  }

  public JsonObject json() {
    return object.build();
  }

  /** The object as it goes over the wire: UTF-8, no white space; this one is empty afterwards. */
  public byte[] bytes() {
    return written().toByteArray();
  }

  /** The object as a line of many. */
  public byte[] line() {
    ByteArrayOutputStream out = written();
    out.write('\n');
    return out.toByteArray();
  }

  private ByteArrayOutputStream written() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    try (JsonWriter writer = WRITERS.createWriter(out)) {
      writer.writeObject(json());
    }
    return out;
  }

  private static String plain(BigDecimal value, int digits) {
    BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    return stripped.setScale(Math.max(digits, stripped.scale())).toPlainString();
  }
}
