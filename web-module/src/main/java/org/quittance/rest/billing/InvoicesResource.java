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
import org.quittance.billing.InvoiceDetails;
import org.quittance.billing.InvoiceFilter;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceService;
import org.quittance.billing.InvoiceSort;
import org.quittance.billing.InvoiceStatus;
import org.quittance.billing.IssueInvoice;
import org.quittance.billing.IssuedInvoice;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.platform.idempotency.Answer;
import org.quittance.rest.Answers;
import org.quittance.rest.Body;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.CurrentClient;
import org.quittance.rest.ExactlyOnce;
import org.quittance.rest.Query;
import org.quittance.rest.Takes;
import org.quittance.rest.Written;

/** Invoices, as the host ERP issues them. */
@Path("invoices")
@Produces("application/json")
@ApplicationScoped
public class InvoicesResource {

  private static final String WHAT = "invoice";

  @Inject CurrentClient client;
  @Inject CurrentCall call;
  @Inject Answers answers;
  @Inject ExactlyOnce once;
  @Inject InvoiceService service;
  @Inject InvoiceQueries invoices;
  @Inject SentInvoices sent;

  @GET
  @Takes({
    "status",
    "customer",
    "q",
    "dueFrom",
    "dueTo",
    "issuedFrom",
    "issuedTo",
    "updatedSince",
    "limit",
    "cursor",
    "count"
  })
  public Response list() {
    Actor actor = client.who(Right.INVOICES_READ, WHAT);
    Query query = call.query();
    InvoiceFilter filter =
        new InvoiceFilter(
            query.oneOf("status", InvoiceStatus.class),
            query.text("customer", 64),
            query.text("q", 200),
            query.date("dueFrom"),
            query.date("dueTo"),
            query.date("issuedFrom"),
            query.date("issuedTo"),
            query.instant("updatedSince"));
    String cursor = query.cursor();
    int limit = query.limit();
    boolean counted = query.flag("count");
    query.check();
    return answers.page(
        invoices.page(actor, filter, InvoiceSort.NEWEST, cursor, limit),
        InvoiceView::row,
        counted ? bound -> invoices.count(actor, filter, bound) : null);
  }

  @GET
  @Path("{number}")
  public Response get(@PathParam("number") String number) {
    Actor actor = client.who(Right.INVOICES_READ, WHAT);
    InvoiceDetails invoice = invoices.find(actor, number);
    return answers.one(invoice.version(), sent.view(actor, invoice));
  }

  @PUT
  @Path("{number}")
  @Consumes({"application/json", "application/xml"})
  @Takes("customer")
  public Response put(@PathParam("number") String number, InputStream body) {
    Actor actor = client.who(Right.INVOICES_WRITE, WHAT);
    IssueInvoice wish = sent.wish(actor, call.bytes(body), sent.number(actor, number));
    return once.put(
        call.address("invoices", number),
        version -> {
          IssuedInvoice done = service.issue(actor, wish, version);
          InvoiceDetails invoice = done.invoice();
          return new Written(isNew(done), invoice.version(), sent.view(actor, invoice));
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
          IssueInvoice wish = sent.wish(actor, bytes, null);
          IssuedInvoice done = service.issue(actor, wish, null);
          return new Answer(
              isNew(done) ? 201 : 200,
              call.address("invoices", done.invoice().id()),
              "application/json",
              sent.view(actor, done.invoice()).bytes());
        });
  }

  @POST
  @Path("{number}/cancellation")
  @Consumes("application/json")
  public Response cancel(@PathParam("number") String number, InputStream body) {
    Actor actor = client.who(Right.INVOICES_WRITE, WHAT);
    String key = once.key(false);
    byte[] bytes = call.bytes(body);
    return once.post(
        actor,
        key,
        bytes,
        () -> {
          Body wish = Body.of(bytes);
          String reason = wish.prose("reason", 500);
          wish.check();
          InvoiceDetails invoice = service.cancel(actor, number, reason);
          return new Answer(200, null, "application/json", sent.view(actor, invoice).bytes());
        });
  }

  private static boolean isNew(IssuedInvoice issued) {
    return issued.outcome() == IssuedInvoice.Outcome.CREATED;
  }
}
