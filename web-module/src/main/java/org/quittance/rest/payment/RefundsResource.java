package org.quittance.rest.payment;

import jakarta.enterprise.context.ApplicationScoped;
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
import org.quittance.payment.RefundService;
import org.quittance.platform.idempotency.Answer;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.CurrentClient;
import org.quittance.rest.ExactlyOnce;

/** Money of a payment that we give back, and that comes again. */
@Path("payments/{id}/refunds")
@ApplicationScoped
public class RefundsResource {

  private static final String WHAT = "payment";
  private static final String JSON = "application/json";

  @Inject CurrentClient client;
  @Inject CurrentCall call;
  @Inject ExactlyOnce once;
  @Inject RefundService refunds;

  @POST
  @Consumes(JSON)
  @Produces(JSON)
  public Response refund(@PathParam("id") String id, InputStream body) {
    Actor actor = client.who(Right.PAYMENTS_WRITE, WHAT);
    String key = once.key(true);
    byte[] bytes = call.bytes(body);
    return booked(
        actor, key, bytes, () -> refunds.refund(actor, id, BookingWire.readRefund(bytes)));
  }

  @POST
  @Path("{refund}/undo")
  @Consumes(JSON)
  @Produces(JSON)
  public Response undo(
      @PathParam("id") String id, @PathParam("refund") String refund, InputStream body) {
    Actor actor = client.who(Right.PAYMENTS_WRITE, WHAT);
    String key = once.key(false);
    byte[] bytes = call.bytes(body);
    return booked(
        actor, key, bytes, () -> refunds.undo(actor, id, refund, BookingWire.readReason(bytes)));
  }

  private Response booked(Actor actor, String key, byte[] bytes, Supplier<BookedRefund> booking) {
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
