package org.quittance.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The contract of this API, for everybody; every JSON document is a YAML document too. */
@Path("/")
@ApplicationScoped
public class OpenApiResource {

  @Inject Answers answers;

  @GET
  @Path("openapi.json")
  @Produces("application/json")
  public Response json() {
    return answers.fresh("application/json", contract());
  }

  @GET
  @Path("openapi.yaml")
  @Produces("application/yaml")
  public Response yaml() {
    return answers.fresh("application/yaml", contract());
  }

  private static byte[] contract() {
    try (InputStream file =
        OpenApiResource.class.getResourceAsStream("/openapi/host-erp-v1.json")) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The contract cannot be read", e);
    }
  }
}
