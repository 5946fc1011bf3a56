package org.quittance.rest.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.payment.AccountActivity;
import org.quittance.payment.AccountActivityQueries;
import org.quittance.payment.StatementDocuments;
import org.quittance.rest.Answers;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.CurrentClient;
import org.quittance.rest.Query;
import org.quittance.rest.Takes;

/** What was billed to a customer and what came in. */
@Path("customers/{reference}/account")
@ApplicationScoped
public class AccountActivityResource {

  /** Entries a currency as JSON; what is before them is summed up in the opening balance. */
  static final int MOST_ENTRIES = 10_000;

  private static final String JSON = "application/json";
  private static final String CSV = "text/csv";
  private static final String PDF = "application/pdf";

  @Inject CurrentClient client;
  @Inject CurrentCall call;
  @Inject Answers answers;
  @Inject AccountActivityQueries activities;
  @Inject StatementDocuments statements;

  @GET
  @Produces({JSON, CSV, PDF})
  @Takes({"from", "to"})
  public Response get(@PathParam("reference") String reference) {
    Actor actor = client.who(Right.INVOICES_READ, "customer");
    Query query = call.query();
    LocalDate from = query.date("from");
    LocalDate to = query.date("to");
    query.check();
    String form = call.preferred(JSON, CSV, PDF);
    if (form.equals(PDF)) {
      return answers.fresh(PDF, statements.pdf(actor, reference, from, to).content());
    }
    if (form.equals(CSV)) {
      // Refused before the first line is written, if at all.
      activities.balances(actor, reference, from, to);
      return answers.written(
          "text/csv;charset=utf-8;header=present",
          out -> {
            Writer lines = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            statements.csv(actor, reference, from, to, null, lines);
            lines.flush();
          });
    }
    List<AccountActivity> activity = activities.activity(actor, reference, from, to, MOST_ENTRIES);
    return answers.fresh(JSON, ActivityView.json(reference, from, to, activity).bytes());
  }
}
