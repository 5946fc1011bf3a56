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
import java.io.InputStream;
import java.util.Set;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.platform.idempotency.Answer;
import org.quittance.rest.Answers;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.CurrentClient;
import org.quittance.rest.ExactlyOnce;
import org.quittance.rest.Members;
import org.quittance.rest.Query;
import org.quittance.rest.Takes;
import org.quittance.support.FileTicket;
import org.quittance.support.MessageVisibility;
import org.quittance.support.TicketCount;
import org.quittance.support.TicketDetails;
import org.quittance.support.TicketFilter;
import org.quittance.support.TicketMessage;
import org.quittance.support.TicketQueries;
import org.quittance.support.TicketService;
import org.quittance.support.TicketSort;
import org.quittance.support.TicketStatus;
import org.quittance.support.WrittenReply;

/** Tickets, with the rules and the workflow that the pages have. */
@Path("tickets")
@ApplicationScoped
public class TicketsResource {

  private static final String WHAT = "ticket";
  private static final String TICKETS = "tickets";
  private static final String JSON = "application/json";

  @Inject CurrentClient client;
  @Inject CurrentCall call;
  @Inject Answers answers;
  @Inject ExactlyOnce once;
  @Inject TicketService service;
  @Inject TicketQueries tickets;

  @GET
  @Produces(JSON)
  @Takes({
    "status",
    "customer",
    "assignee",
    "invoice",
    "q",
    "updatedSince",
    "limit",
    "cursor",
    "count"
  })
  public Response list() {
    Actor actor = client.who(Right.TICKETS_READ, WHAT);
    Query query = call.query();
    TicketStatus status = query.oneOf("status", TicketStatus.class);
    TicketFilter filter =
        new TicketFilter(
            null,
            status == null ? Set.of() : Set.of(status),
            null,
            null,
            query.text("assignee", 320),
            query.text("customer", 64),
            query.text("invoice", 100),
            query.text("q", 200),
            query.instant("updatedSince"));
    String cursor = query.cursor();
    int limit = query.limit();
    boolean counted = query.flag("count");
    query.check();
    return answers.found(
        tickets.page(actor, filter, TicketSort.ACTIVITY, cursor, limit),
        TicketWire::row,
        counted ? bound -> count(actor, filter, bound) : null);
  }

  private Answers.Count count(Actor actor, TicketFilter filter, int bound) {
    TicketCount count = tickets.count(actor, filter, bound);
    return new Answers.Count(count.found(), count.more());
  }

  @POST
  @Consumes(JSON)
  @Produces(JSON)
  public Response file(InputStream body) {
    Actor actor = client.who(Right.TICKETS_WRITE, WHAT);
    String key = once.key(false);
    byte[] bytes = call.bytes(body);
    return once.post(
        actor,
        key,
        bytes,
        () -> {
          FileTicket wish = TicketWire.read(bytes, sent -> service.flaws(actor, sent));
          TicketDetails ticket = service.file(actor, wish).ticket();
          return created(ticket.number(), TicketWire.write(ticket));
        });
  }

  @GET
  @Path("{number}")
  @Produces(JSON)
  public Response get(@PathParam("number") String number) {
    Actor actor = client.who(Right.TICKETS_READ, WHAT);
    TicketDetails ticket = tickets.find(actor, number);
    return answers.one(ticket.version(), TicketWire.write(ticket));
  }

  @POST
  @Path("{number}/messages")
  @Consumes(JSON)
  @Produces(JSON)
  public Response write(@PathParam("number") String number, InputStream body) {
    Actor actor = client.who(Right.TICKETS_WRITE, WHAT);
    String key = once.key(false);
    byte[] bytes = call.bytes(body);
    return once.post(
        actor,
        key,
        bytes,
        () -> {
          TicketWire.Written written = TicketWire.readMessage(bytes);
          if (written.visibility() == MessageVisibility.INTERNAL) {
            TicketMessage note = service.note(actor, number, written.wish());
            return created(note.ticket(), TicketWire.message(note).with("followUp", false));
          }
          WrittenReply reply = service.reply(actor, number, written.wish());
          return created(reply.ticket(), TicketWire.write(reply));
        });
  }

  @POST
  @Path("{number}/transitions")
  @Consumes(JSON)
  @Produces(JSON)
  public Response move(@PathParam("number") String number, InputStream body) {
    Actor actor = client.who(Right.TICKETS_WRITE, WHAT);
    String key = once.key(false);
    byte[] bytes = call.bytes(body);
    return once.post(
        actor,
        key,
        bytes,
        () -> {
          TicketWire.Wanted wanted = TicketWire.readTransition(bytes);
          TicketDetails ticket = service.transition(actor, number, wanted.to(), wanted.comment());
          return new Answer(200, null, JSON, TicketWire.write(ticket).bytes());
        });
  }

  private Answer created(String ticket, Members members) {
    return new Answer(201, call.address(TICKETS, ticket), JSON, members.bytes());
  }
}
