package org.quittance.platform.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.InvalidInput;

/** The rest of what strangers try is held against the readers of invoices. */
class StrangersXmlTest {

  @Test
  void aPlainDocumentIsRead() {
    assertThat(text("<a xmlns='urn:x'>one<!-- and --><b>&lt;two&gt;</b></a>"))
        .isEqualTo("one<two>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x.dtd'><a/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>",
        "<a>&x;</a>",
        "<a>",
        "no xml",
        ""
      })
  void whatIsNotTakenIsRefusedAsMalformed(String xml) {
    InvalidInput refusal =
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> text(xml)).actual();

    assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refusal.flaws()).hasSize(1);
  }

  @Test
  void whereItBreaksIsSaid() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> text("<a>\n<b>\n</a>"))
        .satisfies(
            refusal ->
                assertThat(refusal.flaws().get(0).detail())
                    .isEqualTo("must be a well-formed XML document; it breaks near line 3"));
  }

  private static String text(String xml) {
    return StrangersXml.read(
        xml.getBytes(StandardCharsets.UTF_8),
        (XMLStreamReader document) -> {
          StringBuilder text = new StringBuilder();
          while (document.hasNext()) {
            if (document.next() == XMLStreamConstants.CHARACTERS) {
              text.append(document.getText());
            }
          }
          return text.toString();
        });
  }
}
