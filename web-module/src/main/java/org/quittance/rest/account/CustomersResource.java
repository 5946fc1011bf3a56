package org.quittance.rest.account;

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
import java.time.Instant;
import org.quittance.account.CustomerDetails;
import org.quittance.account.CustomerQueries;
import org.quittance.account.CustomerService;
import org.quittance.account.Put;
import org.quittance.account.PutCustomer;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.rest.Answers;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.CurrentClient;
import org.quittance.rest.ExactlyOnce;
import org.quittance.rest.Query;
import org.quittance.rest.Takes;
import org.quittance.rest.Written;

/** Customers, as the host ERP keeps them. */
@Path("customers")
@Produces("application/json")
@ApplicationScoped
public class CustomersResource {

  private static final String WHAT = "customer";

  @Inject CurrentClient client;
  @Inject CurrentCall call;
  @Inject Answers answers;
  @Inject ExactlyOnce once;
  @Inject CustomerService service;
  @Inject CustomerQueries customers;

  @GET
  @Takes({"q", "updatedSince", "limit", "cursor", "count"})
  public Response list() {
    Actor actor = client.who(Right.CUSTOMERS_READ, WHAT);
    Query query = call.query();
    String words = query.text("q", 200);
    Instant since = query.instant("updatedSince");
    String cursor = query.cursor();
    int limit = query.limit();
    boolean counted = query.flag("count");
    query.check();
    return answers.page(
        customers.page(actor, words, since, cursor, limit),
        CustomerWire::write,
        counted ? bound -> customers.count(actor, words, since, bound) : null);
  }

  @GET
  @Path("{reference}")
  public Response get(@PathParam("reference") String reference) {
    Actor actor = client.who(Right.CUSTOMERS_READ, WHAT);
    CustomerDetails customer = customers.find(actor, reference);
    return answers.one(customer.version(), CustomerWire.write(customer));
  }

  @PUT
  @Path("{reference}")
  @Consumes("application/json")
  public Response put(@PathParam("reference") String reference, InputStream body) {
    Actor actor = client.who(Right.CUSTOMERS_WRITE, WHAT);
    PutCustomer wish =
        CustomerWire.read(reference, call.bytes(body), sent -> service.flaws(actor, sent));
    return once.put(
        call.address("customers", reference),
        version -> {
          Put<CustomerDetails> done = service.put(actor, wish, version);
          CustomerDetails customer = done.value();
          return new Written(done.created(), customer.version(), CustomerWire.write(customer));
        });
  }
}
