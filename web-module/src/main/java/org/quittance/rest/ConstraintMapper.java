package org.quittance.rest;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Nothing of ours throws this; but some servers bring a mapper for it that is nearer than {@link
 * UnexpectedMapper} and answers with their own page.
 */
@Provider
public class ConstraintMapper implements ExceptionMapper<ConstraintViolationException> {

  @Context UriInfo uri;

  @Override
  public Response toResponse(ConstraintViolationException trouble) {
    return Replies.of(Incidents.problem(trouble), uri.getRequestUri().getRawPath()).build();
  }
}
