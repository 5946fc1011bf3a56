package org.quittance.rest.billing;

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
import org.quittance.payment.BookedCreditRefund;
import org.quittance.payment.RefundService;
import org.quittance.platform.idempotency.Answer;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.CurrentClient;
import org.quittance.rest.ExactlyOnce;
import org.quittance.rest.payment.BookingWire;

/** Credit of a credit note that we give back as money, and that comes again. */
@Path("credit-notes/{number}/refunds")
@ApplicationScoped
public class CreditNoteRefundsResource {

  private static final String WHAT = "credit note";
  private static final String JSON = "application/json";

  @Inject CurrentClient client;
  @Inject CurrentCall call;
  @Inject ExactlyOnce once;
  @Inject RefundService refunds;

  @POST
  @Consumes(JSON)
  @Produces(JSON)
  public Response refund(@PathParam("number") String number, InputStream body) {
    Actor actor = client.who(Right.PAYMENTS_WRITE, WHAT);
    String key = once.key(true);
    byte[] bytes = call.bytes(body);
    return booked(
        actor,
        key,
        bytes,
        () -> refunds.refundCredit(actor, number, BookingWire.readRefund(bytes)));
  }

  @POST
  @Path("{refund}/undo")
  @Consumes(JSON)
  @Produces(JSON)
  public Response undo(
      @PathParam("number") String number, @PathParam("refund") String refund, InputStream body) {
    Actor actor = client.who(Right.PAYMENTS_WRITE, WHAT);
    String key = once.key(false);
    byte[] bytes = call.bytes(body);
    return booked(
        actor,
        key,
        bytes,
        () -> refunds.undoCredit(actor, number, refund, BookingWire.readReason(bytes)));
  }

  private Response booked(
      Actor actor, String key, byte[] bytes, Supplier<BookedCreditRefund> booking) {
    return once.post(
        actor,
        key,
        bytes,
        () -> {
          BookedCreditRefund refund = booking.get();
          return new Answer(
              refund.known() ? 200 : 201,
              call.address("credit-notes", refund.creditNote().id()),
              JSON,
              CreditNoteView.booked(refund).bytes());
        });
  }
}
