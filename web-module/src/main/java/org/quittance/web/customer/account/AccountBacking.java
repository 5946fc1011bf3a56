package org.quittance.web.customer.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.quittance.kernel.Money;
import org.quittance.payment.AccountActivity;
import org.quittance.payment.CreditQueries;
import org.quittance.web.AccountPages;
import org.quittance.web.Words;

/** Behind customer/account/account.xhtml. Beside the account it costs one call: the credit. */
@Named("account")
@RequestScoped
public class AccountBacking extends AccountPages {

  @Inject CreditQueries credits;

  private List<Money> credit = List.of();

  public void load() {
    load(null);
    credit = credits.sums(current.actor(), null);
  }

  /** What is left over of payments and credit notes, an amount a currency. */
  public List<Money> credit() {
    return credit;
  }

  @Override
  public String path() {
    return "/account";
  }

  @Override
  public String place(AccountActivity.Entry entry) {
    return Words.movementPath(entry.cause(), entry.document(), entry.id());
  }
}
