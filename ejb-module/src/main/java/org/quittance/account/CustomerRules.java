package org.quittance.account;

import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.quittance.kernel.InvalidMoney;
import org.quittance.kernel.Money;

/** What makes a customer's record one that can be kept. */
final class CustomerRules {

  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final int MOST_LINES = 6;

  private CustomerRules() {}

  /**
   * The customer in form: blanks stripped, what is missing filled in.
   *
   * @throws org.quittance.kernel.InvalidInput with everything that is wrong
   */
  static PutCustomer checked(PutCustomer wish, ZoneId sellersZone) {
    Checklist list = new Checklist();
    if (!isReference(wish.reference())) {
      list.wrong("/reference", "must have 1 to 64 letters, digits, dots, dashes or underscores");
    }
    PutCustomer checked =
        new PutCustomer(
            wish.reference(),
            list.required("/name", wish.name(), 200),
            list.email("/email", wish.email()),
            currency(list, wish.currency()),
            locale(list, wish.locale()),
            timeZone(list, wish.timeZone(), sellersZone),
            lines(list, wish.addressLines()),
            list.text("/billingAddress/postalCode", wish.postalCode(), 20),
            list.text("/billingAddress/city", wish.city(), 120),
            country(list, wish.country()),
            list.text("/vatId", wish.vatId(), 32));
    list.done();
    return checked;
  }

  static boolean isReference(String text) {
    return text != null && REFERENCE.matcher(text).matches();
  }

  /** A VAT number as it is compared: without blanks, in upper case. */
  static String vatKey(String vatId) {
    return vatId == null ? null : vatId.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
  }

  private static String currency(Checklist list, String code) {
    if (code == null || code.isBlank()) {
      list.wrong("/currency", "must not be empty");
      return null;
    }
    try {
      return Money.currency(code.strip()).getCurrencyCode();
    } catch (InvalidMoney e) {
      list.wrong("/currency", e.getMessage());
      return null;
    }
  }

  private static String locale(Checklist list, String tag) {
    if (tag == null || tag.isBlank()) {
      return "en";
    }
    try {
      String locale = new Locale.Builder().setLanguageTag(tag.strip()).build().toLanguageTag();
      if (locale.length() <= 35 && !locale.startsWith("und")) {
        return locale;
      }
    } catch (IllformedLocaleException e) {
      // falls through: told like a tag without a language
    }
    list.wrong("/locale", "must be a language such as en or de-DE");
    return null;
  }

  private static String timeZone(Checklist list, String zone, ZoneId sellersZone) {
    if (zone == null || zone.isBlank()) {
      return sellersZone.getId();
    }
    if (!ZoneId.getAvailableZoneIds().contains(zone.strip())) {
      list.wrong("/timeZone", "must be a time zone such as Europe/Berlin");
    }
    return zone.strip();
  }

  private static List<String> lines(Checklist list, List<String> lines) {
    if (lines == null) {
      return List.of();
    }
    if (lines.size() > MOST_LINES) {
      list.wrong("/billingAddress/lines", "must have at most " + MOST_LINES + " lines");
      return List.of();
    }
    return IntStream.range(0, lines.size())
        .mapToObj(i -> list.text("/billingAddress/lines/" + i, lines.get(i), 150))
        .filter(Objects::nonNull)
        .toList();
  }

  private static String country(Checklist list, String code) {
    if (code == null || code.isBlank()) {
      return null;
    }
    String country = code.strip();
    if (!COUNTRIES.contains(country)) {
      list.wrong("/billingAddress/country", "must be an ISO 3166 code such as DE");
    }
    return country;
  }
}
