package org.quittance.web.accountant.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.quittance.account.CustomerDetails;
import org.quittance.account.CustomerQueries;
import org.quittance.payment.AccountActivity;
import org.quittance.web.AccountPages;
import org.quittance.web.Words;

/** Behind accountant/account/account.xhtml. Beside the account it costs one call: the customer. */
@Named("customerAccount")
@RequestScoped
public class CustomerAccountBacking extends AccountPages {

  @Inject CustomerQueries customers;

  private String reference;
  private CustomerDetails details;

  public void load() {
    details = customers.find(current.actor(), reference == null ? "" : reference);
    load(details.reference());
  }

  public CustomerDetails details() {
    return details;
  }

  @Override
  public String path() {
    return "/accounting/customers/" + Words.segment(details.reference(), "") + "/account";
  }

  @Override
  public String place(AccountActivity.Entry entry) {
    String path = Words.movementPath(entry.cause(), entry.document(), entry.id());
    return path.startsWith("/payments/") ? "/accounting" + path : path;
  }

  public String getReference() {
    return reference;
  }

  public void setReference(String reference) {
    this.reference = reference;
  }
}
