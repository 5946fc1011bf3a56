package org.quittance.rest.event;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.quittance.event.EventPage;
import org.quittance.event.EventQueries;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.rest.Answers;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.CurrentClient;
import org.quittance.rest.Query;
import org.quittance.rest.Takes;

/** The feed of all that happened. */
@Path("events")
@RequestScoped
public class EventsResource {

  @Inject CurrentClient client;
  @Inject CurrentCall call;
  @Inject Answers answers;
  @Inject EventQueries events;

  @GET
  @Produces("application/json")
  @Takes({"after", "types", "limit"})
  public Response list() {
    Actor actor = client.who(Right.EVENTS_READ, "event");
    Query query = call.query();
    String after = query.text("after", 2000);
    String types = query.text("types", 2000);
    int limit = query.limit();
    query.check();
    EventPage page = events.after(actor, after, types, limit);
    return answers.piece("after", page.next(), page.more(), EventWire.write(page));
  }
}
