package org.quittance.rest.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.platform.idempotency.Answer;
import org.quittance.rest.Answers;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.CurrentClient;
import org.quittance.rest.ExactlyOnce;
import org.quittance.rest.FormFile;
import org.quittance.support.AttachedContent;
import org.quittance.support.AttachmentDetails;
import org.quittance.support.AttachmentService;
import org.quittance.support.TicketService;

/** Files of tickets, streamed both ways. */
@Path("tickets/{number}/attachments")
@ApplicationScoped
public class TicketAttachmentsResource {

  private static final String WHAT = "ticket";
  private static final String JSON = "application/json";

  @Inject CurrentClient client;
  @Inject CurrentCall call;
  @Inject Answers answers;
  @Inject ExactlyOnce once;
  @Inject TicketService tickets;
  @Inject AttachmentService files;

  @POST
  @Consumes("multipart/form-data")
  @Produces(JSON)
  public Response add(@PathParam("number") String number, InputStream body) throws IOException {
    Actor actor = client.who(Right.TICKETS_WRITE, WHAT);
    String key = once.key(false);
    FormFile file = call.file(body);
    AttachedContent taken =
        files.take(actor, number, TicketWire.visibility(file), file.fileName(), file);
    try {
      return once.post(
          actor,
          key,
          () -> TicketWire.same(taken),
          () -> {
            AttachmentDetails added = tickets.attach(actor, number, taken);
            return new Answer(
                201,
                call.address("tickets", number, "attachments", added.id()),
                JSON,
                TicketWire.attachment(added).bytes());
          });
    } finally {
      if (taken.isStored()) {
        files.leave(actor, taken);
      }
    }
  }

  @GET
  @Path("{id}")
  @Produces("application/octet-stream")
  public Response get(@PathParam("number") String number, @PathParam("id") String id) {
    Actor actor = client.who(Right.TICKETS_READ, WHAT);
    AttachmentDetails file = files.ready(actor, number, id);
    return answers.download(
        file.name(), file.sha256(), file.size(), out -> files.write(actor, number, id, out));
  }
}
