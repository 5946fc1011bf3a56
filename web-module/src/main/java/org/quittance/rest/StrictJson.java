package org.quittance.rest;

import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads JSON more strictly than its grammar asks: UTF-8 only, no member twice, no depth and no
 * number that could be used to make the server work. Objects become maps, arrays lists, numbers
 * exact decimals.
 */
final class StrictJson {

  /** Stands where a value was refused already, so that it is not refused twice. */
  static final Object FLAWED = new Object();

  private static final int DEEPEST = 20;
  private static final int LONGEST_NUMBER = 100;
  private static final int WIDEST_SCALE = 60;
  private static final JsonParserFactory PARSERS =
      JsonProvider.provider().createParserFactory(Map.of());

  private final JsonParser parser;
  private final Flaws flaws;

  private StrictJson(JsonParser parser, Flaws flaws) {
    this.parser = parser;
    this.flaws = flaws;
  }

  /** The value that the bytes are, or {@link #FLAWED}. */
  static Object read(byte[] bytes, Flaws flaws) {
    if (bytes.length == 0) {
      flaws.shape("", "has no body; JSON is expected");
      return FLAWED;
    }
    try (JsonParser parser = PARSERS.createParser(new StringReader(text(bytes)))) {
      StrictJson json = new StrictJson(parser, flaws);
      Object value = json.value(parser.next(), "", 0);
      if (parser.hasNext()) {
        parser.next();
        flaws.shape("", "goes on after its end");
      }
      return value;
    } catch (CharacterCodingException e) {
      flaws.shape("", "is not UTF-8");
    } catch (JsonParsingException e) {
      flaws.shape(
          "",
          "is not JSON, seen at line %d, column %d"
              .formatted(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber()));
    } catch (JsonException | NoSuchElementException | IllegalStateException e) {
      flaws.shape("", "is not JSON");
    } catch (TooDeep e) {
      flaws.shape("", "is nested deeper than " + DEEPEST + " levels");
    }
    return FLAWED;
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private Object value(Event event, String at, int depth) {
    if (depth > DEEPEST) {
      throw new TooDeep();
    }
    return switch (event) {
      case START_OBJECT -> object(at, depth);
      case START_ARRAY -> array(at, depth);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER -> number(parser.getString(), at);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private Map<String, Object> object(String at, int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.next() == Event.KEY_NAME) {
      String name = parser.getString();
      String below = Flaws.below(at, name);
      boolean twice = members.containsKey(name);
      Object value = value(parser.next(), below, depth + 1);
      if (twice) {
        flaws.shape(below, "is there more than once");
      }
      members.put(name, value);
    }
    return members;
  }

  private List<Object> array(String at, int depth) {
    List<Object> items = new ArrayList<>();
    for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
      items.add(value(event, at + "/" + items.size(), depth + 1));
    }
    return items;
  }

  /** 1e999999999 is one line of JSON and a gigabyte of digits. */
  private Object number(String digits, String at) {
    try {
      if (digits.length() <= LONGEST_NUMBER) {
        BigDecimal number = new BigDecimal(digits);
        if (Math.abs((long) number.scale()) <= WIDEST_SCALE) {
          return number;
        }
      }
    } catch (NumberFormatException e) {
      flaws.shape(at, "is not a number that can be read");
      return FLAWED;
    }
    flaws.shape(at, "has more digits than a number can have here");
    return FLAWED;
  }

  /** Leaves the recursion at once. */
  private static final class TooDeep extends RuntimeException {
    TooDeep() {
      super("nested too deep", null, false, false);
    }
  }
}
