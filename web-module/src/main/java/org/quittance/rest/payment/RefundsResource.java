package org.quittance.rest.payment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.function.Supplier;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.payment.BookedRefund;
import org.quittance.payment.CreditService;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.RefundService;
import org.quittance.payment.WantedRefund;
import org.quittance.platform.idempotency.Answer;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.CurrentClient;
import org.quittance.rest.ExactlyOnce;

/** What happens to a payment after it came: it goes back, comes again, or goes elsewhere. */
@Path("payments/{id}")
@RequestScoped
public class RefundsResource {

  private static final String WHAT = "payment";
  private static final String JSON = "application/json";

  @Inject CurrentClient client;
  @Inject CurrentCall call;
  @Inject ExactlyOnce once;
  @Inject RefundService refunds;
  @Inject CreditService credit;

  @POST
  @Path("refunds")
  @Consumes(JSON)
  @Produces(JSON)
  public Response refund(@PathParam("id") String id, InputStream body) {
    Actor actor = client.who(Right.PAYMENTS_WRITE, WHAT);
    String key = once.key(true);
    byte[] bytes = call.bytes(body);
    WantedRefund wanted = PaymentWire.readRefund(bytes);
    return booked(actor, key, bytes, () -> refunds.refund(actor, id, wanted));
  }

  @POST
  @Path("refunds/{refund}/undo")
  @Consumes(JSON)
  @Produces(JSON)
  public Response undo(
      @PathParam("id") String id, @PathParam("refund") String refund, InputStream body) {
    Actor actor = client.who(Right.PAYMENTS_WRITE, WHAT);
    String key = once.key(false);
    byte[] bytes = call.bytes(body);
    String reason = PaymentWire.readReason(bytes);
    return booked(actor, key, bytes, () -> refunds.undo(actor, id, refund, reason));
  }

  @POST
  @Path("reversal")
  @Consumes({JSON, "*/*"})
  @Produces(JSON)
  public Response reverse(@PathParam("id") String id, InputStream body) {
    Actor actor = client.who(Right.PAYMENTS_WRITE, WHAT);
    String key = once.key(false);
    byte[] bytes = call.bytes(body);
    WantedRefund wanted = PaymentWire.readReversal(bytes);
    return booked(actor, key, bytes, () -> refunds.reverse(actor, id, wanted));
  }

  @POST
  @Path("allocations")
  @Consumes(JSON)
  @Produces(JSON)
  public Response reallocate(@PathParam("id") String id, InputStream body) {
    Actor actor = client.who(Right.PAYMENTS_WRITE, WHAT);
    String key = once.key(false);
    byte[] bytes = call.bytes(body);
    PaymentWire.Reallocation wanted = PaymentWire.readReallocation(bytes);
    return once.post(
        actor,
        key,
        bytes,
        () -> {
          PaymentDetails payment =
              wanted.allocations() == null
                  ? credit.apply(actor, id, wanted.reason())
                  : credit.reallocate(actor, id, wanted.allocations(), wanted.reason());
          return new Answer(200, null, JSON, PaymentWire.write(payment).bytes());
        });
  }

  private Response booked(
      Actor actor, String key, byte[] bytes, Supplier<BookedRefund> booking) {
    return once.post(
        actor,
        key,
        bytes,
        () -> {
          BookedRefund refund = booking.get();
          return new Answer(
              refund.known() ? 200 : 201,
              call.address("payments", refund.payment().id()),
              JSON,
              PaymentWire.write(refund).bytes());
        });
  }
}
