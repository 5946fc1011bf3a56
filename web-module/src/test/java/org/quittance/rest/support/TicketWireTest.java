package org.quittance.rest.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quittance.contract.Contract;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.support.AttachmentDetails;
import org.quittance.support.AttachmentState;
import org.quittance.support.FileTicket;
import org.quittance.support.LinkKind;
import org.quittance.support.MessageVisibility;
import org.quittance.support.TicketCategory;
import org.quittance.support.TicketDetails;
import org.quittance.support.TicketLink;
import org.quittance.support.TicketMessage;
import org.quittance.support.TicketPerson;
import org.quittance.support.TicketPriority;
import org.quittance.support.TicketRow;
import org.quittance.support.TicketSide;
import org.quittance.support.TicketStatus;
import org.quittance.support.WrittenReply;

class TicketWireTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:41:00Z");

  private final Contract contract = Contract.read();

  @Test
  void aTicketIsReadWithWhatItNeedsAlone() {
    FileTicket wish =
        TicketWire.read(
            bytes(
                "{\"customer\": \"NW-1001\", \"requester\": \"a@b.example\", \"subject\": \"s\","
                    + " \"body\": \"a\\nb\"}"),
            sent -> List.of(new Flaw("/requester", "is asked where it is refused anyhow")));

    assertThat(wish)
        .isEqualTo(
            new FileTicket("NW-1001", "a@b.example", "s", "a\nb", null, null, null, null, null));
  }

  @Test
  void everyFlawIsToldAtOnce() {
    InvalidInput refusal =
        catchThrowableOfType(
            InvalidInput.class,
            () ->
                TicketWire.read(
                    bytes("{\"subject\": 1, \"prio\": \"HIGH\", \"invoice\": \"?\"}"),
                    sent -> List.of(new Flaw("/invoice", "is no invoice: " + sent.invoice()))));

    assertThat(refusal.kind()).isEqualTo(DomainException.Kind.MALFORMED);
    assertThat(refusal.flaws())
        .extracting(Flaw::pointer)
        .containsExactlyInAnyOrder(
            "/customer", "/requester", "/subject", "/body", "/prio", "/invoice");
    assertThat(
            catchThrowableOfType(
                    InvalidInput.class,
                    () -> TicketWire.readMessage(bytes("{\"visibility\": \"OURS\"}")))
                .flaws())
        .extracting(Flaw::pointer)
        .containsExactlyInAnyOrder("/body", "/visibility");
  }

  @Test
  void aMessageIsForBothSidesWhereNothingElseIsSaid() {
    assertThat(TicketWire.readMessage(bytes("{\"body\": \"x\"}")).visibility())
        .isEqualTo(MessageVisibility.PUBLIC);
    assertThat(TicketWire.readTransition(bytes("{\"to\": \"OPEN\"}")))
        .isEqualTo(new TicketWire.Wanted(TicketStatus.OPEN, null));
  }

  @Test
  void whatIsWrittenIsOfTheContract() {
    TicketPerson person = new TicketPerson(1, "Samira", "a@b.example");
    AttachmentDetails file =
        new AttachmentDetails(
            "f",
            "a.png",
            "image/png",
            3,
            "00",
            MessageVisibility.INTERNAL,
            AttachmentState.WAITING,
            true,
            NOW);
    TicketMessage message =
        new TicketMessage(
            "m",
            "T-1042",
            MessageVisibility.INTERNAL,
            TicketSide.STAFF,
            "Anna",
            false,
            true,
            "x",
            NOW,
            List.of(file));
    for (boolean ours : new boolean[] {true, false}) {
      TicketDetails ticket =
          new TicketDetails(
              "T-1042",
              1,
              "NW-1001",
              "Northwind",
              person,
              "s",
              TicketCategory.OTHER,
              TicketPriority.LOW,
              TicketStatus.RESOLVED,
              ours ? new TicketDetails.LinkedInvoice("i", "2026-1") : null,
              null,
              ours ? person : null,
              List.of(person),
              List.of(),
              List.of(message),
              false,
              List.of(file),
              List.of(new TicketLink(LinkKind.FOLLOWS, "T-7", "t", TicketStatus.CLOSED)),
              Set.of(TicketStatus.OPEN),
              NOW,
              NOW,
              null,
              NOW,
              null,
              null,
              NOW,
              ours ? new TicketDetails.ServiceClock(null, NOW, false, true, false, NOW) : null,
              0,
              NOW,
              3);
      assertThat(contract.flaws("Ticket", TicketWire.write(ticket).bytes())).isEmpty();
    }
    assertThat(
            contract.flaws(
                "WrittenMessage",
                TicketWire.write(new WrittenReply("T-1042", false, message)).bytes()))
        .isEmpty();
    TicketRow row =
        new TicketRow(
            "T-1042",
            "s",
            "NW-1001",
            "Northwind",
            "Samira",
            TicketCategory.OTHER,
            TicketPriority.LOW,
            TicketStatus.NEW,
            null,
            TicketSide.CUSTOMER,
            false,
            NOW,
            NOW,
            null,
            false,
            false,
            null,
            NOW);
    assertThat(contract.flaws("TicketRow", TicketWire.row(row).bytes())).isEmpty();
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
