package org.quittance.web.shell;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Takes the content of a file instead of sending it, and none of the headers around it. */
final class CapturedResponse extends HttpServletResponseWrapper {

  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private int status = SC_OK;
  private PrintWriter writer;

  CapturedResponse(HttpServletResponse response) {
    super(response);
  }

  byte[] bytes() {
    if (writer != null) {
      writer.flush();
    }
    return content.toByteArray();
  }

  @Override
  public int getStatus() {
    return status;
  }

  @Override
  public void setStatus(int code) {
    status = code;
  }

  @Override
  public void sendError(int code) {
    status = code;
  }

  @Override
  public void sendError(int code, String message) {
    status = code;
  }

  @Override
  public void sendRedirect(String address) {
    status = SC_FOUND;
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return new ServletOutputStream() {
      @Override
      public void write(int b) {
        content.write(b);
      }

      @Override
      public void write(byte[] bytes, int from, int length) {
        content.write(bytes, from, length);
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("Files are not sent asynchronously");
      }
    };
  }

  @Override
  public PrintWriter getWriter() {
    if (writer == null) {
      writer = new PrintWriter(new OutputStreamWriter(content, StandardCharsets.UTF_8));
    }
    return writer;
  }

  @Override
  public boolean isCommitted() {
    return false;
  }

  @Override
  public void flushBuffer() {
    // Nothing is sent before all of it is here.
  }

  @Override
  public void reset() {
    resetBuffer();
    status = SC_OK;
  }

  @Override
  public void resetBuffer() {
    bytes();
    content.reset();
  }

  @Override
  public void setHeader(String name, String value) {
    // Said by the filter that sends the file.
  }

  @Override
  public void addHeader(String name, String value) {
    // As above.
  }

  @Override
  public void setIntHeader(String name, int value) {
    // As above.
  }

  @Override
  public void addIntHeader(String name, int value) {
    // As above.
  }

  @Override
  public void setDateHeader(String name, long value) {
    // As above.
  }

  @Override
  public void addDateHeader(String name, long value) {
    // As above.
  }

  @Override
  public void setContentLength(int length) {
    // As above.
  }

  @Override
  public void setContentLengthLong(long length) {
    // As above.
  }

  @Override
  public void setContentType(String type) {
    // As above.
  }

  @Override
  public void setCharacterEncoding(String encoding) {
    // As above.
  }
}
