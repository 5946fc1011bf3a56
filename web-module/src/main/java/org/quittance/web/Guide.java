package org.quittance.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.Image;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The articles of the guide, in the order in which it lists them. They are resources of ours, in
 * Markdown: a title, a sentence of what it is about, the words by which it is found, then the text.
 */
public final class Guide {

  private static final List<String> SECTIONS =
      List.of("tickets", "invoices", "payments", "billing-issues", "sign-in");

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Parser PARSER = Parser.builder().build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .attributeProviderFactory(
              context ->
                  (node, tag, attributes) -> {
                    if (node instanceof Image) {
                      // As they were taken, so that nothing moves when they come.
                      attributes.putAll(Map.of("width", "820", "height", "520", "loading", "lazy"));
                    }
                  })
          .build();
  private static final List<Article> ALL = SECTIONS.stream().map(Guide::read).toList();

  private Guide() {}

  /**
   * One article.
   *
   * @param section the last step of its address
   * @param about one sentence
   * @param words what people type who look for it
   * @param text Markdown
   */
  public record Article(
      String section, String title, String about, Set<String> words, String text) {

    public String path() {
      return "/guide/" + section;
    }

    /** Its text as HTML; links into the portal begin with its context. */
    public String html(String context) {
      return RENDERER
          .render(PARSER.parse(text))
          .replace("href=\"/", "href=\"" + context + "/")
          .replace("src=\"/", "src=\"" + context + "/");
    }

    private long likeness(Set<String> typed) {
      return typed.stream().filter(word -> words.stream().anyMatch(word::startsWith)).count();
    }
  }

  public static List<Article> articles() {
    return ALL;
  }

  public static Optional<Article> article(String section) {
    return ALL.stream().filter(article -> article.section().equals(section)).findAny();
  }

  /** Those that what was typed is likely about, the likeliest in front. */
  static List<Article> matching(String typed, int most) {
    Set<String> asked =
        Arrays.stream(BETWEEN.split(typed.toLowerCase(Locale.ENGLISH)))
            .filter(word -> word.length() > 2)
            .collect(Collectors.toSet());
    return ALL.stream()
        .filter(article -> article.likeness(asked) > 0)
        .sorted(Comparator.comparingLong((Article article) -> -article.likeness(asked)))
        .limit(most)
        .toList();
  }

  private static Article read(String section) {
    String[] parts = file(section).split("\n\n", 4);
    Set<String> words =
        Arrays.stream(parts[2].split("[,\\s]+")).collect(Collectors.toUnmodifiableSet());
    return new Article(
        section, parts[0].replaceFirst("^# ", ""), parts[1].replace('\n', ' '), words, parts[3]);
  }

  private static String file(String section) {
    try (InputStream in =
        Guide.class.getResourceAsStream("/org/quittance/guide/" + section + ".md")) {
      if (in == null) {
        throw new IllegalStateException("The guide has no article " + section);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
