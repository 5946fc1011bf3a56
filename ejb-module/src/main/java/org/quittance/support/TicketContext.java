package org.quittance.support;

import java.util.List;
import org.quittance.account.CustomerDetails;
import org.quittance.billing.InvoiceRow;
import org.quittance.billing.OpenSums;
import org.quittance.payment.PaymentRow;

/**
 * What an agent should know of the customer while answering, the first few of each.
 *
 * @param owed what the customer owes, a row a currency
 * @param openInvoices overdue ones in front
 * @param payments the newest in front
 * @param otherTickets the newest activity in front
 */
public record TicketContext(
    CustomerDetails customer,
    List<OpenSums> owed,
    List<InvoiceRow> openInvoices,
    List<PaymentRow> payments,
    List<TicketRow> otherTickets) {}
