package org.quittance.platform.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Text never becomes markup. */
class HtmlTest {

  @Test
  void elementsCloseThemselves() {
    assertThat(new Html().element("p", "note", it -> it.text("a").element("b", "", "c")).toString())
        .isEqualTo("<p class=\"note\">a<b>c</b></p>");
  }

  @Test
  void markupInTextIsEscaped() {
    assertThat(Html.escaped("<script>alert('1' & \"2\")</script> ]]>"))
        .isEqualTo("&lt;script&gt;alert(&#39;1&#39; &amp; &quot;2&quot;)&lt;/script&gt; ]]&gt;");
    assertThat(new Html().element("p", "\"><b>", "").toString())
        .isEqualTo("<p class=\"&quot;&gt;&lt;b&gt;\"></p>");
  }

  @Test
  void noTextIsNothing() {
    assertThat(new Html().text(null).toString()).isEmpty();
  }

  @Test
  void charactersThatAreNoneAreReplacedOrDropped() {
    assertThat(Html.clean("a\u0000b\u001bc\td\r\ne")).isEqualTo("a b c d \ne");
    assertThat(Html.clean("lone \ud800 half")).isEqualTo("lone □ half");
    assertThat(Html.clean("private \ue000, none \uffff")).isEqualTo("private □, none □");
    assertThat(Html.clean("zero\u200b width\ufeff, soft\u00ad hyphen"))
        .isEqualTo("zero width, soft hyphen");
  }

  @Test
  void nobodyTurnsTheDirectionOfWhatFollows() {
    assertThat(Html.clean("pay \u202e00.001\u202c now \u2066x\u2069"))
        .isEqualTo("pay 00.001 now x");
  }

  @Test
  void anAccentOfItsOwnJoinsItsLetter() {
    assertThat(Html.clean("Cre\u0300me")).isEqualTo("Crème");
  }
}
