package org.quittance.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The providers there are. */
@ApplicationScoped
class Gateways {

  @Inject Instance<PaymentGateway> all;

  Optional<PaymentGateway> named(String name) {
    return all.stream().filter(gateway -> gateway.name().equals(name)).findFirst();
  }

  Optional<PaymentGateway> offered(CheckoutMethod method) {
    return offered().stream().filter(gateway -> gateway.method() == method).findFirst();
  }

  /** Those the settings have offered, in the order of their methods. */
  List<PaymentGateway> offered() {
    return all.stream()
        .filter(PaymentGateway::isOn)
        .sorted(Comparator.comparing(PaymentGateway::method))
        .toList();
  }
}
