package org.quittance.rest;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The last one asked: whatever nobody foresaw becomes an incident with a number. */
@Provider
public class UnexpectedMapper implements ExceptionMapper<Throwable> {

  @Context UriInfo uri;

  @Override
  public Response toResponse(Throwable trouble) {
    return Replies.of(Incidents.problem(trouble), uri.getRequestUri().getRawPath()).build();
  }
}
