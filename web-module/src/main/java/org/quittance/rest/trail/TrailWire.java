package org.quittance.rest.trail;

import static org.quittance.rest.Members.members;

import org.quittance.rest.Members;
import org.quittance.trail.TrailEntry;
import org.quittance.trail.TrailVerification;

/** The trail as the contract writes it. */
final class TrailWire {

  private TrailWire() {}

  static Members entry(TrailEntry entry) {
    return members()
        .with("recordedAt", entry.recordedAt())
        .with("actor", entry.actor())
        .with("actorKind", entry.actorKind())
        .with("deed", entry.deed())
        .with("object", entry.object())
        .with("detail", entry.detail())
        .with("customer", entry.customer())
        .with("request", entry.requestId())
        .with("address", entry.address())
        .with("position", entry.position())
        .with("hash", entry.hash());
  }

  static Members verification(TrailVerification found) {
    return members()
        .with("chains", found.chains())
        .with("entries", found.entries())
        .with("unchained", found.unchained())
        .with("intact", found.intact())
        .list(
            "breaks",
            found.breaks(),
            broken ->
                members()
                    .with("customer", broken.customer())
                    .with("position", broken.position())
                    .with("detail", broken.detail()))
        .with("nextCursor", found.next());
  }
}
