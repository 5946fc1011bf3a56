package org.quittance.platform.pdf;

import java.util.List;

/**
 * Who a paper is from: printed at its head and at the foot of every page.
 *
 * @param address line by line
 * @param vatId the tax number, or blank where there is none
 * @param email where questions go, or blank
 */
public record Sender(String name, List<String> address, String vatId, String email) {

  public Sender {
    address = List.copyOf(address);
  }
}
