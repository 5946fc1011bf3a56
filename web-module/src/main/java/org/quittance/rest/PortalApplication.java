package org.quittance.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The API of the host ERP, version 1; the server finds its resources and providers itself. */
@ApplicationPath("/api/v1")
public class PortalApplication extends Application {

  /**
   * The contract is the OpenAPI file: no server shall offer a second description beside it. And
   * what an import has to say is on its way at once, not after the next eight kilobytes; how long
   * other answers are, {@link ShortAnswers} says.
   */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        "jersey.config.server.wadl.disableWadl", true, "jersey.config.contentLength.buffer", 0);
  }
}
