package org.quittance.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

/**
 * Hands the request to {@link CurrentCall}, refuses parameters to calls that take none, and keeps
 * names away that nothing can have.
 */
@Provider
@ApplicationScoped
public class CallFilter implements ContainerRequestFilter {

  @Context ResourceInfo resource;
  @Inject CurrentCall call;

  @Override
  public void filter(ContainerRequestContext request) {
    Method method = resource.getResourceMethod();
    Takes takes = method == null ? null : method.getAnnotation(Takes.class);
    Set<String> known = takes == null ? Set.of() : Set.of(takes.value());
    if (request.getUriInfo().getPathParameters().values().stream()
        .flatMap(List::stream)
        .anyMatch(Values::isOdd)) {
      throw new NotFoundException();
    }
    Query query = new Query(request.getUriInfo().getQueryParameters(), known);
    if (known.isEmpty()) {
      query.check();
    }
    call.is(request, query);
  }
}
