package org.quittance.rest.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.quittance.billing.InvoiceDocuments;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.platform.files.Document;
import org.quittance.rest.Answers;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.CurrentClient;

/** The paper of an invoice; its bytes never change. */
@Path("invoices/{number}/document")
@ApplicationScoped
public class InvoiceDocumentResource {

  private static final String PDF = "application/pdf";
  private static final String XML = "application/xml";

  @Inject CurrentClient client;
  @Inject CurrentCall call;
  @Inject Answers answers;
  @Inject InvoiceDocuments documents;

  @GET
  @Produces({PDF, XML})
  public Response get(@PathParam("number") String number) {
    Actor actor = client.who(Right.INVOICES_READ, "invoice");
    return call.preferred(PDF, XML).equals(PDF)
        ? answers.paper(documents.pdf(actor, number), "invoice-" + number + ".pdf")
        : answers.paper(documents.xml(actor, number), "invoice-" + number + ".xml");
  }

  @PUT
  @Consumes(PDF)
  public Response put(@PathParam("number") String number, InputStream body) {
    Actor actor = client.who(Right.INVOICES_WRITE, "invoice");
    Document own = new Document(PDF, call.bytes(body));
    boolean isNew = documents.keep(actor, number, own);
    return answers.kept(own, isNew, call.address("invoices", number, "document"));
  }
}
