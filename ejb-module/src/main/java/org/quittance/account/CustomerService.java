package org.quittance.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.kernel.StaleVersion;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;

/** What the host ERP does to customers. */
@Stateless
public class CustomerService {

  @Inject CustomerRepository customers;
  @Inject PortalClock clock;
  @Inject Audit audit;

  /**
   * Creates or replaces a customer.
   *
   * @param expectedVersion the version the caller read, or null where it does not care
   */
  public Put<CustomerDetails> put(Actor actor, PutCustomer wish, Long expectedVersion) {
    actor.mustHave(Right.CUSTOMERS_WRITE, "customer");
    if (actor.customerId() != null) {
      throw new NotFound("customer");
    }
    PutCustomer checked = CustomerRules.checked(wish, clock.zone());
    Customer known = customers.forUpdate(checked.reference()).orElse(null);
    if (expectedVersion != null && (known == null || known.version() != expectedVersion)) {
      throw new StaleVersion();
    }
    Customer customer = known == null ? new Customer(checked, clock.now()) : known;
    if (known == null) {
      customers.add(customer);
      tell(actor, customer, "customer.created");
    } else if (customer.become(checked, clock.now())) {
      tell(actor, customer, "customer.changed");
    }
    return new Put<>(customer.details(), known == null);
  }

  /** What is wrong with a record of which something could not be read; nothing is kept. */
  public List<Flaw> flaws(Actor actor, PutCustomer wish) {
    actor.mustHave(Right.CUSTOMERS_WRITE, "customer");
    return InvalidInput.flawsOf(() -> CustomerRules.checked(wish, clock.zone()));
  }

  private void tell(Actor actor, Customer customer, String deed) {
    customers.flush();
    audit.tell(actor, customer.id(), deed, "customer/" + customer.reference(), null);
  }
}
