package org.quittance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

  /** All that may stand in a message, attributes included. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "</?(p|br|strong|em|ul|ol|li|blockquote|code|pre|hr)( /)?>"
              + "|<!-- -->|<p class=\"lead\">|<ol start=\"\\d+\">|</a>"
              + "|<a href=\"(https?://|mailto:)[^\"<>\\s]+\" rel=\"noopener nofollow\">");

  private static final Pattern TAG = Pattern.compile("<[^>]*>?");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It **does not** work | <p>It <strong>does not</strong> work</p>",
        "It *does* | <p>It <em>does</em></p>",
        "`a < b` | <p><code>a &lt; b</code></p>",
        "# Help | <p class=\"lead\">Help</p>",
        "- one | <ul><li>one</li></ul>",
        "7. seven | <ol start=\"7\"><li>seven</li></ol>",
        "> said | <blockquote><p>said</p></blockquote>",
        "2 < 3 & 4 | <p>2 &lt; 3 &amp; 4</p>"
      })
  void whatPeopleTypeLooksAsTheyMeanIt(String typed, String html) {
    assertThat(Markdown.html(typed).replaceAll(">\\s+<", "><").strip()).isEqualTo(html);
  }

  @Test
  void aNewLineIsANewLine() {
    assertThat(Markdown.html("Hello,\nit is late."))
        .matches("(?s)<p>Hello,<br />\\s*it is late.</p>\\s*");
  }

  @Test
  void whatWasNotTypedIsNothing() {
    assertThat(Markdown.html(null)).isEmpty();
    assertThat(Markdown.html(" \n ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "See https://example.com/a?b=1. | https://example.com/a?b&#61;1",
        "(https://example.com/) | https://example.com/",
        "[here](https://example.com/x) | https://example.com/x",
        "<https://example.com/y> | https://example.com/y",
        "[write](mailto:a@example.com) | mailto:a&#64;example.com"
      })
  void addressesAreLinksThatLeadOutAlone(String typed, String address) {
    assertThat(Markdown.html(typed))
        .contains("<a href=\"" + address + "\" rel=\"noopener nofollow\">")
        .containsOnlyOnce("<a ");
  }

  @Test
  void aPictureFromElsewhereIsALinkAndNotLoaded() {
    assertThat(Markdown.html("![the screen](https://spy.example/pixel.png)"))
        .doesNotContain("<img")
        .contains(
            "<a href=\"https://spy.example/pixel.png\" rel=\"noopener nofollow\">the screen</a>");
    assertThat(Markdown.html("![](https://spy.example/pixel.png)"))
        .contains(">https://spy.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<svg><script>alert&#40;1)</script></svg>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\nscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](\u0001javascript:alert(1))",
        "[x](vbscript:msgbox(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[x](file:///etc/passwd)",
        "[x](//evil.example/x)",
        "[x](/portal/logout)",
        "[x](https://e.example/\" onmouseover=\"alert(1))",
        "[x](<https://e.example/\" onmouseover=\"alert(1)>)",
        "[x](https://e.example \"t\\\" onmouseover=alert(1) x=\\\"\")",
        "<javascript:alert(1)>",
        "<https://e.example/\"onmouseover=alert(1)>",
        "![x](javascript:alert(1))",
        "![x\" onerror=\"alert(1)](https://e.example/x.png)",
        "![](x \"onerror=alert(1)\")",
        "[a]\n\n[a]: javascript:alert(1)",
        "`<script>alert(1)</script>`",
        "```\n</code></pre><script>alert(1)</script>\n```",
        "```\" onmouseover=\"alert(1)\ncode\n```",
        "    </code></pre><script>alert(1)</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;script&#62;alert(1)&#60;/script&#62;",
        "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php echo 1 ?><script>alert(1)</script>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<template><script>alert(1)</script></template>",
        "<style>@import 'https://evil.example/x.css';</style>",
        "<link rel=stylesheet href=https://evil.example/x.css>",
        "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
        "<base href=https://evil.example/>",
        "<form action=https://evil.example><input name=password></form>",
        "<object data=x></object><embed src=x>",
        "<body onload=alert(1)>",
        "<details open ontoggle=alert(1)>",
        "<p style=\"position:fixed;inset:0\">x</p>",
        "<div id=content class=\"notice bad\">x</div>",
        "https://e.example/<script>alert(1)</script>",
        "https://e.example/\"onmouseover=\"alert(1)",
        "https://e.example/'onmouseover='alert(1)",
        "\u0000<script>alert(1)</script>",
        "\uFF1Cscript\uFF1Ealert(1)\uFF1C/script\uFF1E",
        "{{constructor.constructor('alert(1)')()}} #{request.contextPath} ${7*7}"
      })
  void nothingThatWasTypedBecomesMoreThanText(String hostile) {
    String html = Markdown.html(hostile);

    assertThat(TAG.matcher(html).results().map(MatchResult::group))
        .allSatisfy(tag -> assertThat(tag).matches(HARMLESS));
    assertThat(html.toLowerCase(Locale.ROOT)).doesNotContain("href=\"javascript", "href=\"data:");
  }

  @ParameterizedTest
  @ValueSource(strings = {">", "[", "*a **b ", "![", "<a ", "`", "((", "- ", "&", "](", "_a __b "})
  void aTextMadeToExhaustTheServerIsShownInTime(String piece) {
    String html = Markdown.html(piece.repeat(20_000 / piece.length()));

    assertThat(TAG.matcher(html).results().map(MatchResult::group))
        .allSatisfy(tag -> assertThat(tag).matches(HARMLESS));
  }
}
