package org.quittance.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.quittance.account.CustomerDetails;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerQueries;
import org.quittance.account.CustomerRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.InvalidInput;

/** Finds the customer that a document is for: by its reference, or by what it says of the buyer. */
@ApplicationScoped
class Buyers {

  @Inject CustomerLookup customers;
  @Inject CustomerQueries marks;

  /**
   * The customer.
   *
   * @param reference ours, or null where the buyer's marks decide
   * @param buyer what the document says, or null
   * @throws InvalidInput (422) at the customer where there is none, or more than one
   */
  CustomerRef of(Actor actor, String reference, IssueInvoice.Buyer buyer) {
    if (reference != null) {
      return known(actor, reference);
    }
    if (buyer == null) {
      throw InvalidInput.at("/customer", "is required");
    }
    List<String> found = matching(actor, buyer);
    if (found.size() != 1) {
      throw InvalidInput.at(
          "/customer",
          found.isEmpty()
              ? "cannot be told: no customer has the buyer's identifier, VAT number or electronic"
                  + " address; name it with ?customer="
              : "cannot be told: several customers match the buyer; name one with ?customer=");
    }
    return known(actor, found.get(0));
  }

  /** The references of the customers that have one of the buyer's marks. */
  List<String> matching(Actor actor, IssueInvoice.Buyer buyer) {
    return buyer == null
        ? List.of()
        : marks
            .byMarks(actor, buyer.identifiers(), buyer.vatId(), buyer.electronicAddress())
            .stream()
            .map(CustomerDetails::reference)
            .toList();
  }

  Optional<CustomerRef> byKey(Actor actor, long key) {
    return customers.byKey(actor, key);
  }

  /** The refusal of a reference that no customer has. */
  static InvalidInput isNone() {
    return InvalidInput.at("/customer", "is no customer here");
  }

  private CustomerRef known(Actor actor, String reference) {
    return customers.byReference(actor, reference).orElseThrow(Buyers::isNone);
  }
}
