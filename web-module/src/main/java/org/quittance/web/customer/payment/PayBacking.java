package org.quittance.web.customer.payment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.quittance.billing.InvoiceFilter;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceRow;
import org.quittance.billing.InvoiceSort;
import org.quittance.billing.InvoiceStatus;
import org.quittance.checkout.CheckoutMethod;
import org.quittance.checkout.CheckoutOffer;
import org.quittance.checkout.CheckoutService;
import org.quittance.checkout.NothingToPay;
import org.quittance.checkout.OfferedMethod;
import org.quittance.checkout.PaymentInProgress;
import org.quittance.checkout.StartCheckout;
import org.quittance.checkout.StartedCheckout;
import org.quittance.checkout.SumChanged;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.InvalidMoney;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.JourneysBacking;
import org.quittance.web.PortalBacking;
import org.quittance.web.QueryString;
import org.quittance.web.SamePage;
import org.quittance.web.ShellText;
import org.quittance.web.Typed;
import org.quittance.web.Words;

/**
 * Behind customer/payment/pay.xhtml: choose, see the summary, pay. What was chosen is in the
 * address, so that each step can be reloaded, gone back to and come back to after signing in; only
 * the last click sends something, with a key by which it counts once however often it is sent.
 *
 * <p>Costs one call, the offer; two where nothing was chosen yet: what is overdue, what is unpaid.
 */
@Named("pay")
@RequestScoped
public class PayBacking {

  private static final int ROWS = 50;
  private static final int MOST = 50;
  private static final String CHECK = "check";

  @Inject CurrentPersonBacking current;
  @Inject PortalBacking portal;
  @Inject JourneysBacking journeys;
  @Inject CheckoutService service;
  @Inject InvoiceQueries invoices;

  private String key;
  private String told;
  private String step;
  private String number;
  private CheckoutOffer offer;
  private List<PayRow> rows = List.of();
  private List<InvoiceRow> choices = List.of();
  private boolean useCredit;
  private OfferedMethod method;
  private boolean flawed;
  private boolean loaded;

  /** Reads the address, then what can be paid; once, also where the page takes in what was sent. */
  public void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    if (!journeys.isPayer()) {
      throw new NotFound("page");
    }
    key = "page-" + UUID.randomUUID();
    read();
  }

  private void read() {
    number = one("number");
    step = one("step");
    Set<String> asked = new LinkedHashSet<>();
    if (isGiven(number)) {
      asked.add(number);
    } else {
      all("invoice").stream().filter(PayBacking::isGiven).limit(MOST).forEach(asked::add);
    }
    if (asked.isEmpty()) {
      choose(step == null ? null : Words.text("pay.choose.first"));
      return;
    }
    try {
      offer = service.offer(current.actor(), List.copyOf(asked));
    } catch (InvalidInput refusal) {
      choose(Words.say(Words.text("pay.choose.together"), MOST));
      return;
    }
    if (offer.live() != null && FacesContext.getCurrentInstance().isPostback()) {
      busy(offer.live().id(), offer.live().amount(), offer.live().startedAt());
    }
    useCredit = "true".equals(one("credit")) && offer.credit().isPositive();
    method = methodOf(one("method"));
    rows = rows(asked);
    if (CHECK.equals(step) && offer.isOpen()) {
      check();
    }
  }

  /** Lets one choose among what is to be paid. */
  private void choose(String why) {
    if (why != null) {
      say(null, why);
    }
    choices = new ArrayList<>(open(InvoiceStatus.OVERDUE));
    choices.addAll(open(InvoiceStatus.UNPAID));
    choices.removeIf(InvoiceRow::paymentInProgress);
  }

  private List<InvoiceRow> open(InvoiceStatus status) {
    return invoices
        .page(current.actor(), InvoiceFilter.all().withStatus(status), InvoiceSort.DUE, null, ROWS)
        .items();
  }

  /**
   * The invoices with what is to be paid of each. What was typed stands beside the invoice it was
   * typed for; a form without amounts means all of it.
   */
  private List<PayRow> rows(Set<String> asked) {
    List<String> names = isGiven(number) ? List.of(number) : all("invoice");
    List<String> amounts = all("amount");
    List<String> order = List.copyOf(asked);
    List<PayRow> found = new ArrayList<>();
    for (CheckoutOffer.Item item : offer.invoices()) {
      String name =
          order.stream()
              .filter(one -> one.equals(item.number()) || one.equals(item.id()))
              .findFirst()
              .orElse(item.number());
      int at = names.indexOf(name);
      String typed =
          amounts.isEmpty() || at < 0 || at >= amounts.size()
              ? item.outstanding().plain()
              : amounts.get(at);
      found.add(row(found.size(), item, typed));
    }
    return found;
  }

  private static PayRow row(int place, CheckoutOffer.Item item, String typed) {
    if (!item.outstanding().isPositive() || !isGiven(typed)) {
      return new PayRow(place, item, typed, null, null);
    }
    BigDecimal read = Typed.amount(typed, "/amount", new ArrayList<>());
    if (read == null) {
      return flawed(place, item, typed, Words.say(text("unread"), item.number()));
    }
    try {
      Money wanted = new Money(read, item.outstanding().currency());
      if (!wanted.isPositive()) {
        return flawed(place, item, typed, Words.say(text("none"), item.number()));
      }
      if (wanted.isMoreThan(item.outstanding())) {
        String most = Words.money(item.outstanding());
        return flawed(place, item, typed, Words.say2(text("tooMuch"), item.number(), most));
      }
      return new PayRow(place, item, typed, wanted, null);
    } catch (InvalidMoney refusal) {
      return flawed(place, item, typed, Words.say(text("digits"), item.number()));
    }
  }

  private static PayRow flawed(int place, CheckoutOffer.Item item, String typed, String flaw) {
    return new PayRow(place, item, typed, null, flaw);
  }

  private static String text(String which) {
    return Words.text("pay.amount." + which);
  }

  /** Says what has to be put right before the summary can be shown. */
  private void check() {
    for (PayRow row : rows) {
      if (row.flaw() != null) {
        say(row.field(), row.flaw());
      }
    }
    if (!flawed && chosen().isEmpty()) {
      say(
          rows.get(0).field(),
          Words.text(isSeveral() ? "pay.amount.missing" : "pay.amount.missing.one"));
    }
    if (!flawed && toPay().isPositive() && method == null) {
      say("method", Words.text("pay.method.missing"));
    }
  }

  private void say(String field, String text) {
    flawed = true;
    FacesContext.getCurrentInstance()
        .addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
  }

  /** Begins to pay, and goes to the payment's own page, which leads on to the provider. */
  public void pay() {
    if (!isChecking()) {
      return;
    }
    try {
      begin();
    } catch (PaymentInProgress busy) {
      busy(busy.attempt(), busy.amount(), busy.startedAt());
    } catch (NothingToPay refusal) {
      say(null, ShellText.refusal(refusal));
      read();
    } catch (SumChanged refusal) {
      again(refusal);
    } catch (InvalidInput refusal) {
      refusal.flaws().forEach(this::place);
      if (refusal.flaws().isEmpty()) {
        say(null, ShellText.refusal(refusal));
      }
    }
  }

  /** Shows the summary as it is now, and says that it is another one. */
  private void again(SumChanged refusal) {
    told = null;
    FacesContext.getCurrentInstance()
        .addMessage(
            null, new FacesMessage(FacesMessage.SEVERITY_ERROR, ShellText.refusal(refusal), null));
    read();
  }

  /** Whoever comes second, or clicks twice, is shown the payment that is under way. */
  private void busy(String attempt, Money amount, Instant startedAt) {
    String said = Words.say2(Words.text("pay.busy"), Words.money(amount), portal.moment(startedAt));
    SamePage.leavingFor("/payments/" + attempt, said, null);
  }

  private void begin() {
    List<StartCheckout.Wanted> wanted =
        chosen().stream()
            .map(row -> new StartCheckout.Wanted(row.invoice().id(), row.wanted().amount()))
            .toList();
    CheckoutMethod way = toPay().isPositive() ? method.method() : null;
    StartedCheckout started =
        service.start(current.actor(), new StartCheckout(wanted, way, useCredit, key, toldSum()));
    if (started.attempt() == null) {
      String said = Words.say(Words.text("pay.creditDone"), Words.money(started.credit()));
      SamePage.leavingFor(back(), said, null);
      return;
    }
    if (started.continueAt() != null) {
      PaymentBacking.leadOn(started.attempt());
    }
    SamePage.leavingFor("/payments/" + started.attempt(), null, null);
  }

  /** What the summary said; null where nobody can read that. */
  private BigDecimal toldSum() {
    try {
      return isGiven(told) ? new BigDecimal(told.strip()) : null;
    } catch (NumberFormatException unreadable) {
      return null;
    }
  }

  private void place(Flaw flaw) {
    String[] steps = flaw.pointer().split("/", -1);
    boolean ofRow = steps.length > 2 && steps[1].equals("invoices") && steps[2].matches("\\d+");
    int at = ofRow ? Integer.parseInt(steps[2]) : -1;
    List<PayRow> chosen = chosen();
    String field =
        at >= 0 && at < chosen.size()
            ? chosen.get(at).field()
            : flaw.pointer().equals("/method") ? "method" : null;
    say(field, ShellText.flaw(flaw, at >= 0 ? Words.text("pay.amount") : null));
  }

  /** Whether the summary is on show rather than the form. */
  public boolean isChecking() {
    load();
    return CHECK.equals(step) && offer != null && offer.isOpen() && !flawed;
  }

  /** Whether one still has to choose what to pay. */
  public boolean isChoosing() {
    load();
    return offer == null;
  }

  /** Whether amounts and the way can be chosen. */
  public boolean isForm() {
    return offer != null && offer.isOpen() && !isChecking();
  }

  public CheckoutOffer offer() {
    return offer;
  }

  public List<InvoiceRow> choices() {
    return choices;
  }

  public List<PayRow> rows() {
    return rows;
  }

  /** What is to be paid of, as the summary lists it. */
  public List<PayRow> chosen() {
    return rows.stream().filter(row -> row.wanted() != null).toList();
  }

  public boolean isSeveral() {
    return offer != null && offer.invoices().size() > 1;
  }

  /** What all of it comes to. */
  public Money sum() {
    Money sum = Money.zero(offer.total().currency());
    for (PayRow row : chosen()) {
      sum = sum.plus(row.wanted());
    }
    return sum;
  }

  /** What of it credit pays. */
  public Money creditUsed() {
    return useCredit ? offer.credit().atMost(sum()) : Money.zero(offer.total().currency());
  }

  /** What is to be paid now, credit taken off. */
  public Money toPay() {
    return sum().minus(creditUsed());
  }

  /** What is owed on the invoices once this is paid. */
  public Money left() {
    Money left = Money.zero(offer.total().currency());
    for (PayRow row : chosen()) {
      left = left.plus(row.left());
    }
    return left;
  }

  public boolean isUseCredit() {
    return useCredit;
  }

  public OfferedMethod method() {
    return method;
  }

  /** Whether this way is the chosen one; the first where none was. */
  public boolean isChosen(OfferedMethod one) {
    return method == null ? one.equals(offer.methods().get(0)) : one.equals(method);
  }

  /** What stands on the button of the last click. */
  public String goWords() {
    if (!toPay().isPositive()) {
      return Words.say(Words.text("pay.go.credit"), Words.money(creditUsed()));
    }
    boolean transfer = method != null && method.method() == CheckoutMethod.BANK_TRANSFER;
    return Words.say(Words.text(transfer ? "pay.go.transfer" : "pay.go"), Words.money(toPay()));
  }

  public String title() {
    if (isChoosing()) {
      return Words.text("pay.title.choose");
    }
    return isSeveral()
        ? Words.say(Words.text("pay.title.many"), offer.invoices().size())
        : Words.say(Words.text("pay.title.one"), offer.invoices().get(0).number());
  }

  /** Where the form is sent to: its own address without what stands behind it. */
  public String path() {
    return isGiven(number) ? back() + "/pay" : "/pay";
  }

  /** Where one came from: the invoice, or all of them. */
  public String back() {
    return isSeveral() || offer == null
        ? "/invoices"
        : "/invoices/"
            + Words.segment(offer.invoices().get(0).number(), offer.invoices().get(0).id());
  }

  public String backName() {
    return isSeveral() || offer == null
        ? Words.text("nav.invoices")
        : Words.say(Words.text("invoice.title"), offer.invoices().get(0).number());
  }

  /** The form's address as it was filled in. */
  public String change() {
    QueryString query = QueryString.EMPTY;
    for (PayRow row : chosen()) {
      query =
          query
              .with("invoice", isGiven(number) ? null : row.invoice().number())
              .with("amount", row.wanted().plain());
    }
    return path()
        + query
            .with("credit", useCredit ? "true" : null)
            .with("method", method == null ? null : method.method().name())
            .text();
  }

  private OfferedMethod methodOf(String name) {
    return offer.methods().stream()
        .filter(one -> one.method().name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static String one(String name) {
    return external().getRequestParameterMap().get(name);
  }

  private static List<String> all(String name) {
    String[] values = external().getRequestParameterValuesMap().get(name);
    return values == null ? List.of() : Arrays.stream(values).map(Objects::toString).toList();
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
  }

  private static boolean isGiven(String text) {
    return text != null && !text.isBlank();
  }

  public String getKey() {
    return key;
  }

  /** What the summary says is to be paid now. */
  public String getTold() {
    return told == null ? toPay().plain() : told;
  }

  public void setTold(String told) {
    this.told = told;
  }

  public void setKey(String key) {
    this.key = key;
  }
}
