package org.quittance.rest;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.quittance.kernel.DomainException;

/** Tells what the business refused. */
@Provider
public class ProblemMapper implements ExceptionMapper<DomainException> {

  @Context UriInfo uri;

  @Override
  public Response toResponse(DomainException refusal) {
    return Replies.of(Replies.refusal(refusal), uri.getRequestUri().getRawPath()).build();
  }
}
