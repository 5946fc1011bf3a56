package org.quittance.rest.account;

import static org.quittance.rest.Members.members;

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
import org.quittance.account.ContactDetails;
import org.quittance.account.ContactQueries;
import org.quittance.account.ContactService;
import org.quittance.account.Put;
import org.quittance.account.PutContact;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.rest.Answers;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.CurrentClient;
import org.quittance.rest.ExactlyOnce;
import org.quittance.rest.Written;

/** The people who may sign in for a customer. */
@Path("customers/{reference}/contacts")
@Produces("application/json")
@ApplicationScoped
public class ContactsResource {

  private static final String WHAT = "customer";

  @Inject CurrentClient client;
  @Inject CurrentCall call;
  @Inject Answers answers;
  @Inject ExactlyOnce once;
  @Inject ContactService service;
  @Inject ContactQueries contacts;

  /** All of them: a customer has few, so this list has one page. */
  @GET
  public Response list(@PathParam("reference") String reference) {
    Actor actor = client.who(Right.CUSTOMERS_READ, WHAT);
    return answers.fresh(
        "application/json",
        members()
            .list("items", contacts.of(actor, reference), ContactWire::write)
            .with("nextCursor", (String) null)
            .bytes());
  }

  @GET
  @Path("{email}")
  public Response get(@PathParam("reference") String reference, @PathParam("email") String email) {
    Actor actor = client.who(Right.CUSTOMERS_READ, WHAT);
    ContactDetails contact = contacts.find(actor, reference, email);
    return answers.one(contact.version(), ContactWire.write(contact));
  }

  @PUT
  @Path("{email}")
  @Consumes("application/json")
  public Response put(
      @PathParam("reference") String reference,
      @PathParam("email") String email,
      InputStream body) {
    Actor actor = client.who(Right.CUSTOMERS_WRITE, WHAT);
    PutContact wish =
        ContactWire.read(reference, email, call.bytes(body), sent -> service.flaws(actor, sent));
    return once.put(
        call.address("customers", reference, "contacts", email),
        version -> {
          Put<ContactDetails> done = service.put(actor, wish, version);
          ContactDetails contact = done.value();
          return new Written(done.created(), contact.version(), ContactWire.write(contact));
        });
  }
}
