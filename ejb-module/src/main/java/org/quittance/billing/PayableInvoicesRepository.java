package org.quittance.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.quittance.kernel.Actor;
import org.quittance.platform.clock.PortalClock;

/** The invoices that are to be paid, in the database. */
@ApplicationScoped
class PayableInvoicesRepository implements PayableInvoices {

  @Inject InvoiceRepository invoices;
  @Inject PortalClock clock;

  @Override
  public List<PayableInvoice> find(Actor actor, List<String> names) {
    LocalDate today = clock.today();
    List<String> asked =
        names.stream()
            .filter(Objects::nonNull)
            .filter(name -> !name.isBlank() && name.indexOf('\0') < 0)
            .distinct()
            .toList();
    Map<String, PayableInvoice> byName = new HashMap<>();
    for (Invoice invoice : asked.isEmpty() ? List.<Invoice>of() : invoices.named(asked)) {
      if (actor.reaches(invoice.customerId())) {
        byName.putIfAbsent(invoice.number(), invoice.payable(today));
      }
    }
    // An id before a number that looks like one, as everywhere.
    List.copyOf(byName.values()).forEach(invoice -> byName.put(invoice.id(), invoice));
    List<PayableInvoice> found = new ArrayList<>();
    names.forEach(name -> found.add(byName.get(name)));
    return found;
  }

  @Override
  public List<PayableInvoice> lock(Collection<Long> keys) {
    LocalDate today = clock.today();
    return keys.isEmpty()
        ? List.of()
        : invoices.forUpdate(keys).stream()
            .map(invoice -> invoice.payable(today))
            .sorted(Comparator.comparing(PayableInvoice::key))
            .toList();
  }

  @Override
  public void inProgress(Collection<Long> keys, boolean underWay) {
    if (!keys.isEmpty()) {
      Instant now = clock.now();
      // What was changed in this transaction must not be lost when they are read again.
      invoices.flush();
      invoices.forUpdate(keys).forEach(invoice -> invoice.paymentIsUnderWay(underWay, now));
      invoices.flush();
    }
  }
}
