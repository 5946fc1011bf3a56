package org.quittance.rest.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.quittance.billing.CreditNoteDocuments;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.rest.Answers;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.CurrentClient;

/** The paper of a credit note; its bytes never change. */
@Path("credit-notes/{number}/document")
@ApplicationScoped
public class CreditNoteDocumentResource {

  private static final String PDF = "application/pdf";
  private static final String XML = "application/xml";

  @Inject CurrentClient client;
  @Inject CurrentCall call;
  @Inject Answers answers;
  @Inject CreditNoteDocuments documents;

  @GET
  @Produces({PDF, XML})
  public Response get(@PathParam("number") String number) {
    Actor actor = client.who(Right.INVOICES_READ, "credit note");
    return call.preferred(PDF, XML).equals(PDF)
        ? answers.paper(documents.pdf(actor, number), "credit-note-" + number + ".pdf")
        : answers.paper(documents.original(actor, number), "credit-note-" + number + ".xml");
  }
}
