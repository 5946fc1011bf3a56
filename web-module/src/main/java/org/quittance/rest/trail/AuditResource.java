package org.quittance.rest.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.rest.Answers;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.CurrentClient;
import org.quittance.rest.Query;
import org.quittance.rest.Takes;
import org.quittance.trail.AuditQueries;
import org.quittance.trail.TrailVerification;

/** Who did what, and whether that is still as it was written. */
@Path("audit")
@Produces("application/json")
@RequestScoped
public class AuditResource {

  private static final String WHAT = "audit";

  @Inject CurrentClient client;
  @Inject CurrentCall call;
  @Inject Answers answers;
  @Inject AuditQueries audit;

  @GET
  @Takes({"customer", "object", "limit", "cursor"})
  public Response list() {
    Actor actor = client.who(Right.ADMIN, WHAT);
    Query query = call.query();
    String customer = query.text("customer", 64);
    String object = query.text("object", 200);
    String cursor = query.cursor();
    int limit = query.limit();
    query.check();
    return answers.page(audit.page(actor, customer, object, cursor, limit), TrailWire::entry, null);
  }

  @GET
  @Path("verification")
  @Takes({"customer", "cursor"})
  public Response verification() {
    Actor actor = client.who(Right.ADMIN, WHAT);
    Query query = call.query();
    String customer = query.text("customer", 64);
    String cursor = query.cursor();
    query.check();
    TrailVerification found = audit.verify(actor, customer, cursor);
    return answers.piece(
        "cursor", found.next(), found.next() != null, TrailWire.verification(found));
  }
}
