package org.quittance.rest.account;

import static org.quittance.rest.Members.members;

import java.util.List;
import java.util.function.Function;
import org.quittance.account.CustomerDetails;
import org.quittance.account.PutCustomer;
import org.quittance.kernel.Flaw;
import org.quittance.rest.Body;
import org.quittance.rest.Members;

/** A customer as the contract writes it. */
final class CustomerWire {

  private CustomerWire() {}

  static PutCustomer read(String reference, byte[] bytes, Function<PutCustomer, List<Flaw>> rules) {
    Body body = Body.of(bytes);
    Body address = body.optionalObject("billingAddress");
    PutCustomer wish =
        new PutCustomer(
            reference,
            body.text("name", 200),
            body.text("email", 320),
            body.text("currency", 20),
            body.optionalText("locale", 35),
            body.optionalText("timeZone", 64),
            address == null ? null : address.optionalTexts("lines", 20, 150),
            address == null ? null : address.optionalText("postalCode", 20),
            address == null ? null : address.optionalText("city", 120),
            address == null ? null : address.optionalText("country", 20),
            body.optionalText("vatId", 32));
    body.check(() -> rules.apply(wish));
    return wish;
  }

  static Members write(CustomerDetails customer) {
    return members()
        .with("reference", customer.reference())
        .with("name", customer.name())
        .with("email", customer.email())
        .with("currency", customer.currency())
        .with("locale", customer.locale())
        .with("timeZone", customer.timeZone())
        .with(
            "billingAddress",
            members()
                .texts("lines", customer.addressLines())
                .with("postalCode", customer.postalCode())
                .with("city", customer.city())
                .with("country", customer.country()))
        .with("vatId", customer.vatId())
        .with("createdAt", customer.createdAt())
        .with("updatedAt", customer.updatedAt());
  }
}
