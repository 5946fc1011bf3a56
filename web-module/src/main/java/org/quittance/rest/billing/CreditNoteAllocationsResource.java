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
import org.quittance.billing.CreditNoteDetails;
import org.quittance.billing.CreditNoteService;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.platform.idempotency.Answer;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.CurrentClient;
import org.quittance.rest.ExactlyOnce;
import org.quittance.rest.payment.BookingWire;

/** Where the credit of a credit note is. */
@Path("credit-notes/{number}/allocations")
@ApplicationScoped
public class CreditNoteAllocationsResource {

  private static final String JSON = "application/json";

  @Inject CurrentClient client;
  @Inject CurrentCall call;
  @Inject ExactlyOnce once;
  @Inject CreditNoteService service;
  @Inject SentCreditNotes sent;

  @POST
  @Consumes(JSON)
  @Produces(JSON)
  public Response reallocate(@PathParam("number") String number, InputStream body) {
    Actor actor = client.who(Right.INVOICES_WRITE, "credit note");
    String key = once.key(false);
    byte[] bytes = call.bytes(body);
    return once.post(
        actor,
        key,
        bytes,
        () -> {
          BookingWire.Reallocation wanted = BookingWire.readReallocation(bytes);
          CreditNoteDetails creditNote =
              wanted.allocations() == null
                  ? service.apply(actor, number, wanted.reason())
                  : service.reallocate(actor, number, wanted.allocations(), wanted.reason());
          return new Answer(200, null, JSON, sent.view(actor, creditNote).bytes());
        });
  }
}
