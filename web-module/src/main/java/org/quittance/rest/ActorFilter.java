package org.quittance.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quittance.account.TokenDesk;
import org.quittance.kernel.Actor;
import org.quittance.platform.logging.RequestId;

/**
 * The door: a bearer token or nothing. It stands before the addresses, so that a stranger does not
 * even learn which there are; a session of the pages is no way in.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class ActorFilter implements ContainerRequestFilter {

  /** The contract itself is for everybody. */
  private static final Set<String> OPEN = Set.of("openapi.json", "openapi.yaml");

  private static final Pattern BEARER =
      Pattern.compile("bearer +([A-Za-z0-9._~+/-]{1,4096}=*)", Pattern.CASE_INSENSITIVE);

  @Inject TokenDesk tokens;
  @Inject CallRate rate;
  @Inject CurrentClient client;
  @Inject HttpServletRequest servlet;

  @Override
  public void filter(ContainerRequestContext request) {
    if (OPEN.contains(request.getUriInfo().getPath().replaceFirst("^/", ""))) {
      return;
    }
    Optional<Actor> known =
        token(request.getHeaderString(HttpHeaders.AUTHORIZATION))
            .flatMap(token -> tokens.client(token, origin()));
    String path = request.getUriInfo().getRequestUri().getRawPath();
    if (known.isEmpty()) {
      request.abortWith(Replies.of(Problem.ofStatus(401), path).build());
      return;
    }
    RequestId.isBy(known.get().source());
    Duration wait = rate.untilAllowed(known.get());
    if (wait.isZero()) {
      client.is(known.get());
    } else {
      request.abortWith(Replies.tooOften(wait, path).build());
    }
  }

  private Actor.Origin origin() {
    return new Actor.Origin(RequestId.current(), servlet.getRemoteAddr());
  }

  static Optional<String> token(String header) {
    Matcher bearer = BEARER.matcher(header == null ? "" : header.strip());
    return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
  }
}
