package org.quittance.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Says of each answer how long it is, so that a caller can tell a whole one from one that broke
 * off. What is streamed has no length: it is on its way before its end is known.
 */
@Provider
public class ShortAnswers implements WriterInterceptor {

  @Override
  public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
    if (answer.getEntity() instanceof StreamingOutput) {
      answer.proceed();
      return;
    }
    OutputStream to = answer.getOutputStream();
    ByteArrayOutputStream whole = new ByteArrayOutputStream(1024);
    answer.setOutputStream(whole);
    answer.proceed();
    answer.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, whole.size());
    answer.setOutputStream(to);
    whole.writeTo(to);
  }
}
