package org.quittance.rest.backup;

import static org.quittance.rest.Members.members;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.quittance.backup.BackupQueries;
import org.quittance.backup.BackupService;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.rest.Answers;
import org.quittance.rest.CurrentClient;

/** Copies of the embedded database: those there are, and a new one that is waited for. */
@Path("backups")
@Produces("application/json")
@RequestScoped
public class BackupsResource {

  private static final String WHAT = "backup";

  @Inject CurrentClient client;
  @Inject Answers answers;
  @Inject BackupService service;
  @Inject BackupQueries backups;

  @GET
  public Response list() {
    Actor actor = client.who(Right.ADMIN, WHAT);
    return answers.fresh(
        "application/json",
        members().list("items", backups.newest(actor), BackupWire::backup).bytes());
  }

  /** A key would be of no use: a second copy harms nobody. */
  @POST
  public Response make() {
    Actor actor = client.who(Right.ADMIN, WHAT);
    return answers.created(null, BackupWire.made(service.make(actor)));
  }
}
