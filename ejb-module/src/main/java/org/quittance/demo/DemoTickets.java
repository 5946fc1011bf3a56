package org.quittance.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.quittance.billing.InvoiceFilter;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceRow;
import org.quittance.billing.InvoiceSort;
import org.quittance.billing.InvoiceStatus;
import org.quittance.kernel.Actor;
import org.quittance.support.AttachmentService;
import org.quittance.support.FileTicket;
import org.quittance.support.MacroDetails;
import org.quittance.support.MacroService;
import org.quittance.support.TicketCategory;
import org.quittance.support.TicketFilter;
import org.quittance.support.TicketPriority;
import org.quittance.support.TicketQueries;
import org.quittance.support.TicketService;
import org.quittance.support.TicketSort;
import org.quittance.support.TicketStatus;
import org.quittance.support.WriteReply;

/** Tickets of all three customers in every status, with what was said in them. */
@ApplicationScoped
class DemoTickets {

  private static final String AGENT = "agent@quittance.example";
  private static final String ADA = "owner@northwind.example";
  private static final String BRUNO = "billing@northwind.example";
  private static final String SAMIRA = "support@northwind.example";
  private static final String CAMILLE = "owner@contoso.example";
  private static final String INES = "support@contoso.example";
  private static final String FRANCES = "owner@fabrikam.example";
  private static final String PRIYA = "support@fabrikam.example";

  @Inject TicketService tickets;
  @Inject MacroService macros;
  @Inject TicketQueries queries;
  @Inject AttachmentService files;
  @Inject InvoiceQueries invoices;

  void fill(Actor system) {
    macros(system);
    northwind(system);
    contoso(system);
    fabrikam(system);
  }

  /** Adds files to two of the tickets. */
  void attach(Actor system) {
    attach(
        system,
        "backups",
        "backup.log",
        """
        22:00:03 started
        23:10:40 node 2
        07:31:12 finished, 812 GB
        """);
    attach(
        system,
        "overdue",
        "transfer.csv",
        """
        date;amount;reference
        2026-11-19;as invoiced;the invoice's number
        """);
  }

  private void attach(Actor system, String word, String name, String content) {
    String ticket =
        queries
            .page(
                system,
                TicketFilter.all().withCustomer("NW-1001").withWords(word),
                TicketSort.ACTIVITY,
                null,
                1)
            .items()
            .get(0)
            .number();
    try (InputStream in = new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))) {
      var unused = files.addTo(system, ticket, name, in);
    } catch (IOException e) {
      throw new UncheckedIOException("What is in memory cannot be read", e);
    }
  }

  private void macros(Actor system) {
    macros.put(
        system,
        new MacroDetails(
            null,
            "Ask for a screenshot",
            "Hello {requester},\n\n"
                + "could you send us a picture of what you see, and the time at which it"
                + " happened?\n\n"
                + "Kind regards\n"
                + "{agent}",
            TicketStatus.WAITING_FOR_CUSTOMER,
            null,
            null,
            true));
    macros.put(
        system,
        new MacroDetails(
            null,
            "Payment is on its way",
            "Hello {requester},\n\na bank transfer takes up to two banking days. We look again in"
                + " {ticket} as soon as it is here.\n\nKind regards\n{agent}",
            TicketStatus.ON_HOLD,
            null,
            TicketCategory.PAYMENT,
            true));
    macros.put(
        system,
        new MacroDetails(
            null,
            "Solved",
            "Hello {requester},\n\nthis is solved. If it is not, just answer here.\n\nKind"
                + " regards\n{agent}",
            TicketStatus.RESOLVED,
            null,
            null,
            false));
  }

  private void northwind(Actor system) {
    String overdue =
        invoices
            .page(
                system,
                new InvoiceFilter(
                    InvoiceStatus.OVERDUE, "NW-1001", null, null, null, null, null, null),
                InvoiceSort.NEWEST,
                null,
                1)
            .items()
            .stream()
            .findFirst()
            .map(InvoiceRow::number)
            .orElse(null);
    String fresh =
        file(
            system,
            "NW-1001",
            BRUNO,
            "Paid, but still shown as overdue",
            "We paid this invoice by bank transfer **three days ago**, and it is still red.\n\n"
                + "- Amount: as invoiced\n- Reference: the invoice number",
            TicketCategory.PAYMENT,
            TicketPriority.HIGH,
            overdue);
    note(system, fresh, "Nothing in this morning's statement. Look again tomorrow.");
    String open =
        file(
            system,
            "NW-1001",
            SAMIRA,
            "Backups of the cluster take all night",
            "Since the update the backup runs from 22:00 to 07:30:\n\n```\n22:00:03 started\n"
                + "07:31:12 finished, 812 GB\n```",
            TicketCategory.TECHNICAL,
            TicketPriority.URGENT,
            null);
    tickets.assign(system, open, AGENT);
    reply(system, open, AGENT, "We see it, too. Which of the nodes is slowest?", null);
    reply(system, open, SAMIRA, "Node 3, by far.", null);
    note(system, open, "Node 3 has the old disks. Ask the data centre.");
    String waiting =
        file(
            system,
            "NW-1001",
            ADA,
            "A second person for invoices",
            "Can a colleague of mine see and pay our invoices?",
            TicketCategory.ACCOUNT,
            TicketPriority.NORMAL,
            null);
    reply(system, waiting, AGENT, "Yes. What is the e-mail address?", null);
    String closed =
        file(
            system,
            "NW-1001",
            SAMIRA,
            "Certificate has expired",
            "The browser warns of our shop.",
            TicketCategory.TECHNICAL,
            TicketPriority.URGENT,
            null);
    reply(system, closed, AGENT, "Renewed; please reload.", TicketStatus.RESOLVED);
    tickets.transition(system, closed, TicketStatus.CLOSED, null);
    reply(system, closed, SAMIRA, "It is the other shop now.", null);
  }

  private void contoso(Actor system) {
    String held =
        file(
            system,
            "CT-2002",
            INES,
            "Till in Lyon prints no receipts",
            "Since the move the printer is *offline*.",
            TicketCategory.TECHNICAL,
            TicketPriority.HIGH,
            null);
    tickets.assign(system, held, AGENT);
    reply(system, held, AGENT, "The technician comes on Thursday.", TicketStatus.ON_HOLD);
    String solved =
        file(
            system,
            "CT-2002",
            CAMILLE,
            "VAT number on our invoices",
            "Please print our new VAT number from next month on.",
            TicketCategory.BILLING,
            TicketPriority.LOW,
            null);
    reply(system, solved, AGENT, "Done, from the next invoice on.", TicketStatus.RESOLVED);
  }

  private void fabrikam(Actor system) {
    String one =
        file(
            system,
            "FB-3003",
            PRIYA,
            "Monitoring sends every alarm twice",
            "Two mails for each alarm since Monday.",
            TicketCategory.TECHNICAL,
            TicketPriority.NORMAL,
            null);
    String same =
        file(
            system,
            "FB-3003",
            FRANCES,
            "Double alarm mails",
            "My people get all alarms twice.",
            TicketCategory.TECHNICAL,
            TicketPriority.LOW,
            null);
    tickets.merge(system, same, one);
    file(
        system,
        "FB-3003",
        FRANCES,
        "Offer for ten more licences",
        "What would ten more seats cost us a year?",
        TicketCategory.OTHER,
        TicketPriority.LOW,
        null);
  }

  private String file(
      Actor system,
      String customer,
      String requester,
      String subject,
      String body,
      TicketCategory category,
      TicketPriority priority,
      String invoice) {
    return tickets
        .file(
            system,
            new FileTicket(
                customer, requester, subject, body, category, priority, invoice, null, null))
        .ticket()
        .number();
  }

  private void reply(Actor system, String ticket, String author, String body, TicketStatus then) {
    var unused =
        tickets.reply(system, ticket, new WriteReply(body, then, null, false, null, author));
  }

  private void note(Actor system, String ticket, String body) {
    var unused = tickets.note(system, ticket, WriteReply.of(body, null, null));
  }
}
