package org.quittance.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import jakarta.el.FunctionMapper;
import jakarta.el.VariableMapper;
import org.junit.jupiter.api.Test;

/** What pages read of records without the server, so that every server reads it the same. */
class CalledMethodsTest {

  private final CalledMethods methods = new CalledMethods();
  private final Context context = new Context();

  /** A row as pages know them. */
  public record Row(String number, int owing) {

    public boolean isOverdue() {
      return owing > 0;
    }

    public String getTitle() {
      return "Invoice " + number;
    }

    public int getShare() {
      return 100 / owing;
    }
  }

  @Test
  void aComponentIsCalled() {
    assertThat(methods.invoke(context, new Row("INV-1", 3), "number", null, new Object[0]))
        .isEqualTo("INV-1");
    assertThat(context.isPropertyResolved()).isTrue();
  }

  @Test
  void whatARecordTellsByAGetterIsRead() {
    assertThat(methods.getValue(context, new Row("INV-1", 3), "overdue")).isEqualTo(true);
    assertThat(context.isPropertyResolved()).isTrue();
    assertThat(methods.getValue(context, new Row("INV-1", 3), "title")).isEqualTo("Invoice INV-1");
  }

  @Test
  void aGetterMayBeOfTheNameOfAMethodThatIsCalled() {
    Row row = new Row("INV-1", 3);
    assertThat(methods.getValue(context, row, "number")).isNull();
    assertThat(context.isPropertyResolved()).isFalse();
    assertThat(methods.invoke(context, row, "number", null, null)).isEqualTo("INV-1");
  }

  @Test
  void whatIsNoRecordOfOursIsTheServersToRead() {
    assertThat(methods.getValue(context, "a text", "bytes")).isNull();
    assertThat(methods.getValue(context, null, "row")).isNull();
    assertThat(methods.getValue(context, new Row("INV-1", 3), "")).isNull();
    assertThat(context.isPropertyResolved()).isFalse();
  }

  @Test
  void whatAGetterThrowsIsNotLost() {
    assertThatExceptionOfType(ELException.class)
        .isThrownBy(() -> methods.getValue(context, new Row("INV-1", 0), "share"))
        .withCauseInstanceOf(ArithmeticException.class);
  }

  private final class Context extends ELContext {

    @Override
    public ELResolver getELResolver() {
      return methods;
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
