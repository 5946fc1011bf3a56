package org.quittance.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Has every server take headers alike of which Jersey and RESTEasy make different things before any
 * of ours is asked.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION + 1)
@ApplicationScoped
public class HeadersFilter implements ContainerRequestFilter {

  /** RFC 9110, 12.4.2, and more digits than it has. */
  private static final Pattern QUALITY = Pattern.compile("(0(\\.\\d{0,9})?|1(\\.0{0,9})?)");

  @Override
  public void filter(ContainerRequestContext request) {
    if (!isAcceptReadable(request)) {
      String path = request.getUriInfo().getRequestUri().getRawPath();
      request.abortWith(Replies.of(Problem.ofStatus(400), path).build());
    } else if (sendsNothing(request)) {
      // Who sends nothing need not say of which type it is; RESTEasy would ask for it.
      request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }
  }

  /** Jersey refuses a quality that is none; RESTEasy breaks down on it. */
  private static boolean isAcceptReadable(ContainerRequestContext request) {
    List<MediaType> accepted;
    try {
      accepted = request.getAcceptableMediaTypes();
    } catch (RuntimeException unreadable) {
      return false;
    }
    return accepted.stream()
        .map(type -> type.getParameters().get("q"))
        .allMatch(quality -> quality == null || QUALITY.matcher(quality).matches());
  }

  private static boolean sendsNothing(ContainerRequestContext request) {
    return request.getMethod().equals(HttpMethod.POST)
        && request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null
        && request.getLength() <= 0
        && request.getHeaderString("Transfer-Encoding") == null;
  }
}
