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
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.payment.BookedRefund;
import org.quittance.payment.RefundService;
import org.quittance.payment.WantedRefund;
import org.quittance.platform.idempotency.Answer;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.CurrentClient;
import org.quittance.rest.ExactlyOnce;

/** A payment that its payer's bank took back. */
@Path("payments/{id}/reversal")
@ApplicationScoped
public class ReversalResource {

  private static final String WHAT = "payment";
  private static final String JSON = "application/json";

  @Inject CurrentClient client;
  @Inject CurrentCall call;
  @Inject ExactlyOnce once;
  @Inject RefundService refunds;

  @POST
  @Consumes(JSON)
  @Produces(JSON)
  public Response reverse(@PathParam("id") String id, InputStream body) {
    Actor actor = client.who(Right.PAYMENTS_WRITE, WHAT);
    String key = once.key(false);
    byte[] bytes = call.bytes(body);
    return once.post(
        actor,
        key,
        bytes,
        () -> {
          WantedRefund wanted = PaymentWire.readReversal(bytes);
          BookedRefund reversal = refunds.reverse(actor, id, wanted);
          return new Answer(
              reversal.known() ? 200 : 201,
              call.address("payments", reversal.payment().id()),
              JSON,
              PaymentWire.write(reversal).bytes());
        });
  }
}
