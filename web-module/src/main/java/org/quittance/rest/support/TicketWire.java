package org.quittance.rest.support;

import static org.quittance.rest.Members.members;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.rest.Body;
import org.quittance.rest.FormFile;
import org.quittance.rest.Members;
import org.quittance.support.AttachedContent;
import org.quittance.support.AttachmentDetails;
import org.quittance.support.FileTicket;
import org.quittance.support.MessageVisibility;
import org.quittance.support.TicketCategory;
import org.quittance.support.TicketDetails;
import org.quittance.support.TicketLink;
import org.quittance.support.TicketMessage;
import org.quittance.support.TicketPerson;
import org.quittance.support.TicketPriority;
import org.quittance.support.TicketRow;
import org.quittance.support.TicketStatus;
import org.quittance.support.WriteReply;
import org.quittance.support.WrittenReply;

/** A ticket as the contract writes it. */
final class TicketWire {

  private static final int BODY = 30_000;

  private TicketWire() {}

  static FileTicket read(byte[] bytes, Function<FileTicket, List<Flaw>> rules) {
    Body body = Body.of(bytes);
    FileTicket wish =
        new FileTicket(
            body.text("customer", 64),
            body.text("requester", 320),
            body.text("subject", 200),
            body.prose("body", BODY),
            body.optionalOneOf("category", List.of(TicketCategory.values())),
            body.optionalOneOf("priority", List.of(TicketPriority.values())),
            body.optionalText("invoice", 100),
            body.optionalText("payment", 36),
            null);
    body.check(() -> rules.apply(wish));
    return wish;
  }

  /**
   * What is to be written in a ticket.
   *
   * @param author an e-mail address, or null for the client itself
   */
  record Written(String author, String body, MessageVisibility visibility) {

    WriteReply wish() {
      return new WriteReply(body, null, null, false, null, author);
    }
  }

  static Written readMessage(byte[] bytes) {
    Body body = Body.of(bytes);
    MessageVisibility visibility =
        body.optionalOneOf("visibility", List.of(MessageVisibility.values()));
    Written written =
        new Written(
            body.optionalText("author", 320),
            body.prose("body", BODY),
            visibility == null ? MessageVisibility.PUBLIC : visibility);
    body.check();
    return written;
  }

  /** Who is to have a file: a field that stands before it. */
  static MessageVisibility visibility(FormFile file) {
    String sent = file.field("visibility").orElse(MessageVisibility.PUBLIC.name());
    return Arrays.stream(MessageVisibility.values())
        .filter(one -> one.name().equals(sent))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidInput.at(
                    "/visibility",
                    "must be one of " + Arrays.toString(MessageVisibility.values())));
  }

  /** What makes two calls the same that bring a file, however its parts are divided. */
  static byte[] same(AttachedContent file) {
    return (file.visibility() + "\n" + file.sha256() + "\n" + file.name())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A step that is to be taken. */
  record Wanted(TicketStatus to, String comment) {}

  static Wanted readTransition(byte[] bytes) {
    Body body = Body.of(bytes);
    Wanted wanted =
        new Wanted(
            body.oneOf("to", List.of(TicketStatus.values())), body.optionalProse("comment", BODY));
    body.check();
    return wanted;
  }

  static Members write(TicketDetails ticket) {
    TicketDetails.ServiceClock clock = ticket.clock();
    return members()
        .with("number", ticket.number())
        .with("customer", ticket.customer())
        .with("customerName", ticket.customerName())
        .with("requester", person(ticket.requester()))
        .with("subject", ticket.subject())
        .with("category", ticket.category())
        .with("priority", ticket.priority())
        .with("status", ticket.status())
        .texts("next", ticket.next().stream().sorted().map(Enum::name).toList())
        .with("invoice", ticket.invoice() == null ? null : ticket.invoice().number())
        .with("payment", ticket.payment())
        .with("assignee", person(ticket.assignee()))
        .list("participants", ticket.participants(), TicketWire::person)
        .list("watchers", ticket.watchers(), TicketWire::person)
        .list("messages", ticket.messages(), TicketWire::message)
        .list("attachments", ticket.attachments(), TicketWire::attachment)
        .list("links", ticket.links(), TicketWire::link)
        .with("createdAt", ticket.createdAt())
        .with("activityAt", ticket.activityAt())
        .with("firstRespondedAt", ticket.firstRespondedAt())
        .with("resolvedAt", ticket.resolvedAt())
        .with("closedAt", ticket.closedAt())
        .with("answerBy", ticket.answerBy())
        .with("closesAt", ticket.closesAt())
        .with("firstResponseDueAt", clock == null ? null : clock.firstResponseDueAt())
        .with("resolutionDueAt", clock == null ? null : clock.resolutionDueAt())
        .with("late", clock != null && (clock.firstResponseMissed() || clock.resolutionMissed()))
        .with("updatedAt", ticket.updatedAt());
  }

  static Members row(TicketRow ticket) {
    return members()
        .with("number", ticket.number())
        .with("customer", ticket.customer())
        .with("customerName", ticket.customerName())
        .with("requester", ticket.requester())
        .with("subject", ticket.subject())
        .with("category", ticket.category())
        .with("priority", ticket.priority())
        .with("status", ticket.status())
        .with("assignee", ticket.assignee())
        .with("createdAt", ticket.createdAt())
        .with("activityAt", ticket.activityAt())
        .with("dueAt", ticket.dueAt())
        .with("late", ticket.late())
        .with("mergedInto", ticket.mergedInto())
        .with("updatedAt", ticket.updatedAt());
  }

  static Members write(WrittenReply reply) {
    return message(reply.message()).with("followUp", reply.followUp());
  }

  static Members message(TicketMessage message) {
    return members()
        .with("id", message.id())
        .with("ticket", message.ticket())
        .with("visibility", message.visibility())
        .with("side", message.side())
        .with("author", message.author())
        .with("body", message.body())
        .with("writtenAt", message.writtenAt())
        .list("attachments", message.attachments(), TicketWire::attachment);
  }

  static Members attachment(AttachmentDetails file) {
    return members()
        .with("id", file.id())
        .with("name", file.name())
        .with("mediaType", file.mediaType())
        .with("size", (Long) file.size())
        .with("sha256", file.sha256())
        .with("visibility", file.visibility())
        .with("state", file.state())
        .with("addedAt", file.addedAt());
  }

  private static Members link(TicketLink link) {
    return members()
        .with("kind", link.kind())
        .with("ticket", link.ticket())
        .with("subject", link.subject())
        .with("status", link.status());
  }

  private static Members person(TicketPerson person) {
    return person == null
        ? null
        : members().with("name", person.name()).with("email", person.email());
  }
}
