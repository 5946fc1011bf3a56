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
import org.quittance.payment.CreditService;
import org.quittance.payment.PaymentDetails;
import org.quittance.platform.idempotency.Answer;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.CurrentClient;
import org.quittance.rest.ExactlyOnce;

/** Where the money of a payment is. */
@Path("payments/{id}/allocations")
@ApplicationScoped
public class AllocationsResource {

  private static final String WHAT = "payment";
  private static final String JSON = "application/json";

  @Inject CurrentClient client;
  @Inject CurrentCall call;
  @Inject ExactlyOnce once;
  @Inject CreditService credit;

  @POST
  @Consumes(JSON)
  @Produces(JSON)
  public Response reallocate(@PathParam("id") String id, InputStream body) {
    Actor actor = client.who(Right.PAYMENTS_WRITE, WHAT);
    String key = once.key(false);
    byte[] bytes = call.bytes(body);
    return once.post(
        actor,
        key,
        bytes,
        () -> {
          BookingWire.Reallocation wanted = BookingWire.readReallocation(bytes);
          PaymentDetails payment =
              wanted.allocations() == null
                  ? credit.apply(actor, id, wanted.reason())
                  : credit.reallocate(actor, id, wanted.allocations(), wanted.reason());
          return new Answer(200, null, JSON, PaymentWire.write(payment).bytes());
        });
  }
}
