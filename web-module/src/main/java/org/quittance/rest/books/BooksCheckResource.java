package org.quittance.rest.books;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.quittance.books.BooksCheckService;
import org.quittance.books.BooksQueries;
import org.quittance.books.BooksReport;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.rest.Answers;
import org.quittance.rest.CurrentClient;

/**
 * Whether every figure agrees with every other: the last report, and a check that is waited for a
 * while.
 */
@Path("books/check")
@Produces("application/json")
@RequestScoped
public class BooksCheckResource {

  private static final String WHAT = "check of the books";
  private static final String JSON = "application/json";

  /** Less than what stands between a client and the portal commonly waits for an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  @Inject CurrentClient client;
  @Inject Answers answers;
  @Inject BooksCheckService service;
  @Inject BooksQueries books;

  @GET
  public Response last() {
    Actor actor = client.who(Right.ADMIN, WHAT);
    return answers.fresh(
        JSON,
        BooksWire.report(books.lastReport(actor).orElseThrow(() -> new NotFound(WHAT))).bytes());
  }

  /** A key would be of no use: the same check again only finds the same. */
  @POST
  public Response check() {
    Actor actor = client.who(Right.ADMIN, WHAT);
    Optional<BooksReport> report = service.check(actor, PATIENCE);
    if (report.isPresent()) {
      return answers.fresh(JSON, BooksWire.report(report.get()).bytes());
    }
    return books
        .progress(actor)
        .map(running -> answers.accepted(BooksWire.progress(running)))
        .orElseGet(this::last);
  }
}
