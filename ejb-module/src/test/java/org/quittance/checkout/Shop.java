package org.quittance.checkout;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.quittance.billing.InvoiceDetails;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceService;
import org.quittance.billing.InvoiceStatus;
import org.quittance.billing.IssueInvoice;
import org.quittance.billing.WantedAllocation;
import org.quittance.billing.Wishes;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Role;
import org.quittance.payment.AnnouncedMoney;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentMethod;
import org.quittance.payment.PaymentQueries;
import org.quittance.payment.PaymentService;
import org.quittance.payment.ReportedPayment;
import org.quittance.payment.WayBack;
import org.quittance.platform.outbox.FeedDispatcher;
import org.quittance.platform.settings.Setting;
import org.quittance.support.People;
import org.quittance.testing.Actors;
import org.quittance.testing.Customers;
import org.quittance.testing.House;

/** A customer with people who pay, a provider, and what tests do there. */
final class Shop {

  final House house;
  final long northwind;
  final long contoso;
  final Actor bruno;
  final Actor owner;
  final Actor vera;
  final Actor samira;
  final Actor stranger;
  final Provider provider;
  private final AtomicInteger pages = new AtomicInteger();
  private final AtomicInteger reports = new AtomicInteger();

  Shop(House house) {
    this.house = house;
    northwind = Customers.add(house, "NW-1001");
    contoso = Customers.add(house, "CT-2002");
    bruno = People.contact(house, northwind, "billing@northwind.example", "Bruno", Role.BILLING);
    owner = People.contact(house, northwind, "owner@northwind.example", "Ada", Role.OWNER);
    vera = People.contact(house, northwind, "viewer@northwind.example", "Vera", Role.VIEWER);
    samira = People.contact(house, northwind, "support@northwind.example", "Samira", Role.SUPPORT);
    stranger = People.contact(house, contoso, "owner@contoso.example", "Camille", Role.OWNER);
    house.setting(Setting.QUITTANCE_BANK_TRANSFER, "true");
    provider = new Provider(house);
    house.provide(PaymentGateway.class, provider);
    house.provide(AnnouncedMoney.class, AnnouncedTransfers.class);
    house.provide(WayBack.class, ProvidersWayBack.class);
  }

  CheckoutService checkout() {
    return house.make(CheckoutService.class);
  }

  CheckoutQueries queries() {
    return house.make(CheckoutQueries.class);
  }

  void issue(String number, String amount) {
    issue(Wishes.untaxed(number, "NW-1001", amount));
  }

  void issue(IssueInvoice wish) {
    house.inTransaction(() -> house.make(InvoiceService.class).issue(Actors.erp(), wish, null));
  }

  InvoiceDetails invoice(String number) {
    return house.inTransaction(() -> house.make(InvoiceQueries.class).find(Actors.erp(), number));
  }

  InvoiceStatus status(String number) {
    return invoice(number).status();
  }

  static StartCheckout.Wanted part(String invoice, String amount) {
    return new StartCheckout.Wanted(invoice, amount == null ? null : new BigDecimal(amount));
  }

  StartCheckout wish(CheckoutMethod method, StartCheckout.Wanted... invoices) {
    return new StartCheckout(
        Arrays.asList(invoices), method, false, "page-" + pages.incrementAndGet(), null);
  }

  static StartCheckout withCredit(StartCheckout wish) {
    return new StartCheckout(wish.invoices(), wish.method(), true, wish.pageKey(), wish.told());
  }

  /** The same by somebody whose summary says that so much is to be paid now. */
  static StartCheckout told(StartCheckout wish, String sum) {
    return new StartCheckout(
        wish.invoices(), wish.method(), wish.useCredit(), wish.pageKey(), new BigDecimal(sum));
  }

  StartedCheckout start(StartCheckout wish) {
    return checkout().start(bruno, wish);
  }

  /** All of these invoices by the provider's page. */
  String card(String... invoices) {
    return begin(CheckoutMethod.CARD, invoices);
  }

  String transfer(String... invoices) {
    return begin(CheckoutMethod.BANK_TRANSFER, invoices);
  }

  private String begin(CheckoutMethod method, String... invoices) {
    return start(
            wish(
                method,
                Arrays.stream(invoices)
                    .map(one -> part(one, null))
                    .toArray(StartCheckout.Wanted[]::new)))
        .attempt();
  }

  AttemptDetails find(String attempt) {
    return house.inTransaction(() -> queries().find(bruno, attempt));
  }

  AttemptStatus statusOf(String attempt) {
    return find(attempt).status();
  }

  AttemptDetails refresh(String attempt) {
    house.clock().forward(java.time.Duration.ofSeconds(5));
    return checkout().refresh(bruno, attempt);
  }

  /** The host's ERP reports money. */
  PaymentDetails reported(String amount, String reference, WantedAllocation... allocations) {
    return house.inTransaction(
        () ->
            house
                .make(PaymentService.class)
                .recordReported(
                    Actors.erp(),
                    new ReportedPayment(
                        "NW-1001",
                        new BigDecimal(amount),
                        "EUR",
                        PaymentMethod.BANK_TRANSFER,
                        "x-" + reports.incrementAndGet(),
                        null,
                        reference,
                        allocations.length == 0 ? null : List.of(allocations)))
                .payment());
  }

  PaymentDetails payment(String id) {
    return house.inTransaction(() -> house.make(PaymentQueries.class).find(Actors.erp(), id));
  }

  /** What has happened is told, and what arrived is looked at. */
  void arrivalsAreRead() {
    house.make(FeedDispatcher.class).tell();
    house.make(ArrivalReader.class).read();
  }

  void sweep() {
    house.make(CheckoutSweeper.class).sweep();
  }

  void refundsAreSent() {
    house.make(RefundSweeper.class).sweep();
  }

  CallbackAnswer call(String eventId, String attempt) {
    return house
        .make(CallbackDesk.class)
        .receive(Provider.NAME, Provider.callback(eventId, provider.idOf(attempt)));
  }

  void callbacksAreLookedInto() {
    house.make(CallbackSweeper.class).look();
  }

  long count(String table) {
    return house.count("SELECT COUNT(*) FROM " + table);
  }

  /** Deeds of the trail about an attempt, in their order. */
  List<String> trail(String attempt) {
    return house
        .query(
            "SELECT chain_position, deed FROM audit_entry WHERE object = '"
                + "payment/"
                + attempt
                + "'")
        .stream()
        .sorted(comparing(row -> ((Number) row.get(0)).longValue()))
        .map(row -> (String) row.get(1))
        .toList();
  }

  List<String> events() {
    return house.query("SELECT event_type FROM outbox_event ORDER BY id").stream()
        .map(row -> (String) row.get(0))
        .filter(type -> type.startsWith("payment"))
        .toList();
  }
}
