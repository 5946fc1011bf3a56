package org.quittance.rest.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import org.quittance.checkout.AttemptDetails;
import org.quittance.checkout.CheckoutQueries;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentFilter;
import org.quittance.payment.PaymentMethod;
import org.quittance.payment.PaymentQueries;
import org.quittance.payment.PaymentService;
import org.quittance.payment.PaymentStatus;
import org.quittance.payment.ReceiptDocuments;
import org.quittance.payment.RecordedPayment;
import org.quittance.payment.ReportedPayment;
import org.quittance.platform.idempotency.Answer;
import org.quittance.rest.Answers;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.CurrentClient;
import org.quittance.rest.ExactlyOnce;
import org.quittance.rest.Query;
import org.quittance.rest.Takes;

/** Payments, as the host ERP reports them. */
@Path("payments")
@ApplicationScoped
public class PaymentsResource {

  private static final String WHAT = "payment";
  private static final String JSON = "application/json";

  @Inject CurrentClient client;
  @Inject CurrentCall call;
  @Inject Answers answers;
  @Inject ExactlyOnce once;
  @Inject PaymentService service;
  @Inject PaymentQueries payments;
  @Inject CheckoutQueries checkout;
  @Inject ReceiptDocuments receipts;

  @GET
  @Produces(JSON)
  @Takes({"customer", "status", "method", "invoice", "updatedSince", "limit", "cursor", "count"})
  public Response list() {
    Actor actor = client.who(Right.PAYMENTS_READ, WHAT);
    Query query = call.query();
    PaymentFilter filter =
        new PaymentFilter(
            query.text("customer", 64),
            query.oneOf("status", PaymentStatus.class),
            query.oneOf("method", PaymentMethod.class),
            query.text("invoice", 100),
            query.instant("updatedSince"));
    String cursor = query.cursor();
    int limit = query.limit();
    boolean counted = query.flag("count");
    query.check();
    if (filter.status() != null && filter.status().isWithoutMoney()) {
      return answers.page(
          checkout.page(actor, filter, cursor, limit),
          PaymentWire::row,
          counted ? bound -> checkout.count(actor, filter, bound) : null);
    }
    return answers.page(
        payments.page(actor, filter, cursor, limit),
        PaymentWire::row,
        counted ? bound -> payments.count(actor, filter, bound) : null);
  }

  @POST
  @Consumes(JSON)
  @Produces(JSON)
  public Response post(InputStream body) {
    Actor actor = client.who(Right.PAYMENTS_WRITE, WHAT);
    String key = once.key(true);
    byte[] bytes = call.bytes(body);
    return once.post(
        actor,
        key,
        bytes,
        () -> {
          ReportedPayment report = PaymentWire.read(bytes, sent -> service.flaws(actor, sent));
          RecordedPayment recorded = service.recordReported(actor, report);
          PaymentDetails payment = recorded.payment();
          return new Answer(
              recorded.known() ? 200 : 201,
              call.address("payments", payment.id()),
              JSON,
              PaymentWire.write(payment).bytes());
        });
  }

  @GET
  @Path("{id}")
  @Produces(JSON)
  public Response get(@PathParam("id") String id) {
    Actor actor = client.who(Right.PAYMENTS_READ, WHAT);
    Optional<PaymentDetails> payment = payments.lookUp(actor, id);
    if (payment.isPresent()) {
      return answers.one(payment.get().version(), PaymentWire.write(payment.get()));
    }
    // Not here yet, or never: it is followed under the id that its money will have.
    AttemptDetails attempt = checkout.find(actor, id);
    return answers.one(attempt.version(), PaymentWire.write(attempt));
  }

  @GET
  @Path("{id}/receipt")
  @Produces("application/pdf")
  public Response receipt(@PathParam("id") String id) {
    Actor actor = client.who(Right.PAYMENTS_READ, WHAT);
    String number = payments.find(actor, id).receipt();
    return answers.paper(receipts.pdf(actor, id), "receipt-" + number + ".pdf");
  }
}
