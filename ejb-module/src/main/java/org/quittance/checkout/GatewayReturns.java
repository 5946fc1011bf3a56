package org.quittance.checkout;

import java.util.List;

/**
 * All that went back of some money, as its provider has it.
 *
 * @param providerId the provider's name of the payment that brought the money; null where it was
 *     brought by none that could be ours
 */
public record GatewayReturns(String providerId, List<GatewayReturn> all) {

  /** Of money that no payment of ours can have brought. */
  public static final GatewayReturns OF_NOBODY = new GatewayReturns(null, List.of());

  public GatewayReturns {
    all = List.copyOf(all);
  }
}
