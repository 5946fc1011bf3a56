package org.quittance.web.accountant.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.quittance.account.CustomerDetails;
import org.quittance.account.CustomerQueries;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Page;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.QueryString;

/**
 * Behind accountant/account/customers.xhtml. Costs one call: the page; one more where the address
 * held a place that is none.
 */
@Named("customerSearch")
@RequestScoped
public class CustomerSearchBacking {

  private static final int ROWS = 25;
  private static final int LONGEST_SEARCH = 200;

  @Inject CurrentPersonBacking current;
  @Inject CustomerQueries queries;

  private String words;
  private String after;
  private boolean misread;
  private Page<CustomerDetails> page;

  public void load() {
    words = words == null || words.isBlank() ? null : words.strip();
    if (words != null && words.length() > LONGEST_SEARCH) {
      words = words.substring(0, LONGEST_SEARCH);
    }
    page = page(after == null || after.isBlank() ? null : after);
  }

  private Page<CustomerDetails> page(String cursor) {
    try {
      return queries.page(current.actor(), words, null, cursor, ROWS);
    } catch (InvalidInput refusal) {
      if (cursor == null) {
        throw refusal;
      }
      misread = true;
      return page(null);
    }
  }

  public List<CustomerDetails> rows() {
    return page.items();
  }

  /** Whether the address held a place that this list does not know. */
  public boolean isMisread() {
    return misread;
  }

  public String older() {
    return address(page.older());
  }

  public String newer() {
    return address(page.newer());
  }

  private String address(String place) {
    return place == null ? "" : QueryString.EMPTY.with("q", words).with("after", place).text();
  }

  public String getWords() {
    return words;
  }

  public void setWords(String words) {
    this.words = words;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}
