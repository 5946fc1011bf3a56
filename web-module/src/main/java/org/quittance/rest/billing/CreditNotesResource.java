package org.quittance.rest.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.quittance.billing.CreditNoteDetails;
import org.quittance.billing.CreditNoteFilter;
import org.quittance.billing.CreditNoteQueries;
import org.quittance.billing.CreditNoteService;
import org.quittance.billing.IssueCreditNote;
import org.quittance.billing.IssuedCreditNote;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.platform.idempotency.Answer;
import org.quittance.rest.Answers;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.CurrentClient;
import org.quittance.rest.ExactlyOnce;
import org.quittance.rest.Query;
import org.quittance.rest.Takes;
import org.quittance.rest.Written;

/** Credit notes, as the host ERP issues them. */
@Path("credit-notes")
@Produces("application/json")
@ApplicationScoped
public class CreditNotesResource {

  private static final String WHAT = "credit note";

  @Inject CurrentClient client;
  @Inject CurrentCall call;
  @Inject Answers answers;
  @Inject ExactlyOnce once;
  @Inject CreditNoteService service;
  @Inject CreditNoteQueries creditNotes;
  @Inject SentCreditNotes sent;

  @GET
  @Takes({"customer", "invoice", "updatedSince", "limit", "cursor", "count"})
  public Response list() {
    Actor actor = client.who(Right.INVOICES_READ, WHAT);
    Query query = call.query();
    CreditNoteFilter filter =
        new CreditNoteFilter(
            query.text("customer", 64), query.text("invoice", 100), query.instant("updatedSince"));
    String cursor = query.cursor();
    int limit = query.limit();
    boolean counted = query.flag("count");
    query.check();
    return answers.page(
        creditNotes.page(actor, filter, cursor, limit),
        CreditNoteView::row,
        counted ? bound -> creditNotes.count(actor, filter, bound) : null);
  }

  @GET
  @Path("{number}")
  public Response get(@PathParam("number") String number) {
    Actor actor = client.who(Right.INVOICES_READ, WHAT);
    CreditNoteDetails creditNote = creditNotes.find(actor, number);
    return answers.one(creditNote.version(), sent.view(actor, creditNote));
  }

  @PUT
  @Path("{number}")
  @Consumes({"application/json", "application/xml"})
  @Takes("customer")
  public Response put(@PathParam("number") String number, InputStream body) {
    Actor actor = client.who(Right.INVOICES_WRITE, WHAT);
    IssueCreditNote wish = sent.wish(actor, call.bytes(body), sent.number(actor, number));
    return once.put(
        call.address("credit-notes", number),
        version -> {
          IssuedCreditNote done = service.issue(actor, wish, version);
          CreditNoteDetails creditNote = done.creditNote();
          return new Written(done.isNew(), creditNote.version(), sent.view(actor, creditNote));
        });
  }

  @POST
  @Consumes({"application/json", "application/xml"})
  @Takes("customer")
  public Response post(InputStream body) {
    Actor actor = client.who(Right.INVOICES_WRITE, WHAT);
    String key = once.key(false);
    byte[] bytes = call.bytes(body);
    return once.post(
        actor,
        key,
        bytes,
        () -> {
          IssueCreditNote wish = sent.wish(actor, bytes, null);
          IssuedCreditNote done = service.issue(actor, wish, null);
          return new Answer(
              done.isNew() ? 201 : 200,
              call.address("credit-notes", done.creditNote().id()),
              "application/json",
              sent.view(actor, done.creditNote()).bytes());
        });
  }
}
