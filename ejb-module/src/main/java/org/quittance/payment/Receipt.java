package org.quittance.payment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.quittance.platform.database.Row;

/**
 * The paper that says money was received. Its number has no gap beside it, and what is printed on
 * it is fixed when it is issued.
 */
@Entity
@Table(name = "receipt")
class Receipt {

  @Id private long id;

  @ManyToOne
  @JoinColumn(name = "payment_id")
  private Payment payment;

  private String seller;

  @Column(name = "series_year")
  private int year;

  @Column(name = "series_number")
  private int seriesNumber;

  private String number;

  @Column(name = "issued_on")
  private LocalDate issuedOn;

  @Lob private String content;

  /** For JPA. */
  protected Receipt() {}

  Receipt(Payment payment, ReceiptNumber number, LocalDate issuedOn, String content) {
    this.payment = payment;
    this.seller = number.seller();
    this.year = number.year();
    this.seriesNumber = number.position();
    this.number = number.text();
    this.issuedOn = issuedOn;
    this.content = content;
  }

  long id() {
    return id;
  }

  /** What of it is written when it is new. */
  Row row(long key) {
    return new Row()
        .with("id", key)
        .with("payment_id", payment.id())
        .with("seller", seller)
        .with("series_year", year)
        .with("series_number", seriesNumber)
        .with("number", number)
        .with("issued_on", issuedOn)
        .with("content", content);
  }

  String number() {
    return number;
  }

  String content() {
    return content;
  }
}
