package org.quittance.web.agent.support;

import java.time.Instant;
import java.time.ZoneId;

/** The moment a page of the desk is made at, and where: by it all of the page is said. */
public record DeskClock(Instant now, ZoneId zone) {}
