package org.quittance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuideTest {

  @Test
  void everyArticleHasATitleWhatItIsAboutAndAText() {
    assertThat(Guide.articles())
        .hasSizeGreaterThan(3)
        .allSatisfy(
            article -> {
              assertThat(article.title()).isNotBlank().doesNotContain("#");
              assertThat(article.about()).endsWith(".");
              assertThat(article.html("/portal")).contains("<p>", "<h2>").doesNotContain("<h1>");
              assertThat(Guide.article(article.section())).contains(article);
            });
    assertThat(Guide.article("nonsense")).isEmpty();
  }

  @Test
  void linksLeadIntoThePortalWhereverItIs() {
    assertThat(Guide.article("tickets").orElseThrow().html("/elsewhere"))
        .contains("<a href=\"/elsewhere/support\">")
        .doesNotContain("href=\"/support");
  }

  @Test
  void everyArticleHasAPictureThatIsThereAndSaidInWords() {
    Pattern picture =
        Pattern.compile("<img src=\"/portal(/assets/guide/[a-z-]+\\.jpg)\" alt=\"([^\"]+)\"");
    assertThat(Guide.articles())
        .allSatisfy(
            article -> {
              Matcher found = picture.matcher(article.html("/portal"));
              assertThat(found.find()).as(article.section()).isTrue();
              assertThat(found.group(2).length()).isGreaterThan(40);
              assertThat(Path.of("src/main/webapp" + found.group(1))).exists();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "I have paid but it is still UNPAID, billing-issues",
    "forgot my password, sign-in",
    "Where is the receipt?, payments",
    "VAT on the invoice, invoices"
  })
  void whatIsTypedFindsTheArticleThatIsAboutIt(String typed, String section) {
    List<Guide.Article> found = Guide.matching(typed, 3);

    assertThat(found).hasSizeLessThanOrEqualTo(3);
    assertThat(found.get(0).section()).isEqualTo(section);
  }

  @Test
  void whatItDoesNotKnowFindsNothing() {
    assertThat(Guide.matching("xylophone", 3)).isEmpty();
    assertThat(Guide.matching("", 3)).isEmpty();
  }
}
