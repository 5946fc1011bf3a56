package org.quittance.rest.billing;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import org.quittance.billing.InvoiceImportService;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.CurrentClient;

/** Invoices in any number, one a line. */
@Path("invoices/import")
@ApplicationScoped
public class InvoiceImportResource {

  private static final String LINES = "application/x-ndjson";

  @Inject CurrentClient client;
  @Inject CurrentCall call;
  @Inject InvoiceImportService invoices;
  @Resource ManagedExecutorService threads;

  @POST
  @Consumes(LINES)
  @Produces(LINES)
  public Response post(InputStream body) {
    Actor actor = client.who(Right.INVOICES_WRITE, "invoice");
    InputStream lines = call.stream(body);
    StreamingOutput answer =
        out ->
            new InvoiceImport(threads, wishes -> invoices.issueAll(actor, wishes)).run(lines, out);
    return Response.ok(answer, LINES)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .build();
  }
}
