package org.quittance.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.FunctionMapper;
import jakarta.el.VariableMapper;
import org.junit.jupiter.api.Test;

/** Pages find the portal's own words, and everything else where it was. */
class PageWordsTest {

  private final PageWords words = new PageWords();

  @Test
  void ourWordsAreFound() {
    Context context = new Context();
    Object text = words.getValue(context, null, "text");
    assertThat(context.isPropertyResolved()).isTrue();
    assertThat(words.getValue(new Context(), text, "queue.view.mine")).isEqualTo("Mine");
  }

  @Test
  void whatIsNoneOfThemIsTheServersToFind() {
    Context context = new Context();
    Object text = words.getValue(new Context(), null, "text");
    assertThat(words.getValue(context, text, "no.such.word")).isNull();
    assertThat(words.getValue(context, text, 7)).isNull();
    assertThat(words.getValue(context, null, "queue")).isNull();
    assertThat(words.getValue(context, "text", "queue.view.mine")).isNull();
    assertThat(context.isPropertyResolved()).isFalse();
  }

  private static final class Context extends ELContext {
    @Override
    public ELResolver getELResolver() {
      return null;
    }

    @Override
    public FunctionMapper getFunctionMapper() {
      return null;
    }

    @Override
    public VariableMapper getVariableMapper() {
      return null;
    }
  }
}
