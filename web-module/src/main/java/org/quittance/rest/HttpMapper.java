package org.quittance.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Tells in our words what the HTTP layer refused: no such address, method or media type. */
@Provider
public class HttpMapper implements ExceptionMapper<WebApplicationException> {

  @Context UriInfo uri;

  @Override
  public Response toResponse(WebApplicationException refusal) {
    Response theirs = refusal.getResponse();
    // Some servers answer OPTIONS by an exception that carries the answer.
    if (theirs.getStatus() < 400) {
      return theirs;
    }
    String path = uri.getRequestUri().getRawPath();
    if (theirs.getStatus() == 500) {
      return Replies.of(Incidents.problem(refusal), path).build();
    }
    ResponseBuilder reply = Replies.of(Problem.ofStatus(theirs.getStatus()), path);
    String allowed = theirs.getHeaderString(HttpHeaders.ALLOW);
    if (allowed != null) {
      reply.header(HttpHeaders.ALLOW, allowed);
    }
    return reply.build();
  }
}
