package org.quittance.web.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Conflict;
import org.quittance.kernel.NotFound;
import org.quittance.support.AttachmentDetails;
import org.quittance.support.AttachmentPicture;
import org.quittance.support.AttachmentService;
import org.quittance.support.AttachmentState;
import org.quittance.support.MessageVisibility;

class AttachedFilesTest {

  private static final String FILE = "/tickets/T-7/attachments/a";

  private final Map<String, Object> answered = new TreeMap<>();
  private final Map<String, String> asked = new TreeMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final AttachedFiles files = new AttachedFiles(new Kept());

  @Test
  void aFileIsADownloadWhateverItIs() throws IOException {
    files.handOut(Actor.system(), asking(FILE), response());

    assertThat(answered)
        .containsEntry("Content-Disposition", AttachedFiles.disposition("März.xml"))
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Cache-Control", "private, no-cache")
        .containsEntry("setContentType", "application/xml")
        .containsEntry("setContentLengthLong", 4L);
    assertThat(answered.get("Content-Disposition").toString()).startsWith("attachment;");
    assertThat(answered.get("Content-Security-Policy").toString())
        .startsWith("sandbox; default-src 'none'");
    assertThat(body.toString(UTF_8)).isEqualTo("file");
  }

  @Test
  void onlyAPictureDrawnAnewIsShown() throws IOException {
    files.handOut(Actor.system(), asking(FILE + "/preview"), response());

    assertThat(answered)
        .containsEntry("Content-Disposition", "inline")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("setContentType", "image/png");
    assertThat(body.toString(UTF_8)).isEqualTo("large");

    body.reset();
    asked.put("size", "small");
    files.handOut(Actor.system(), asking(FILE + "/preview"), response());
    assertThat(body.toString(UTF_8)).isEqualTo("small");
  }

  @Test
  void aBrowserThatHasItIsOnlyToldSo() throws IOException {
    files.handOut(Actor.system(), having("\"abc\"", FILE), response());

    assertThat(answered).containsEntry("setStatus", 304);
    assertThat(body.size()).isZero();
  }

  @Test
  void whatIsInQuarantineLeavesNoTrace() {
    assertThatThrownBy(
            () -> files.handOut(Actor.system(), asking("/tickets/T-7/attachments/q"), response()))
        .isInstanceOf(Conflict.class);

    assertThat(answered).isEmpty();
    assertThat(body.size()).isZero();
  }

  private HttpServletRequest asking(String path) {
    return having(null, path);
  }

  /** A request as the filter of addresses hands it on: its steps are parameters. */
  private HttpServletRequest having(String mark, String path) {
    String[] steps = path.split("/", -1);
    asked.put("number", steps[2]);
    asked.put("id", steps[4]);
    return new HttpServletRequestWrapper(
        FakeRequest.get(path).header("If-None-Match", mark).done()) {
      @Override
      public String getParameter(String name) {
        return asked.get(name);
      }
    };
  }

  private HttpServletResponse response() {
    ServletOutputStream out =
        new ServletOutputStream() {
          @Override
          public void write(int b) {
            body.write(b);
          }

          @Override
          public boolean isReady() {
            return true;
          }

          @Override
          public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
          }
        };
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            HttpServletResponse.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (self, method, arguments) -> {
              if (method.getName().equals("getOutputStream")) {
                return out;
              }
              if (method.getName().equals("setHeader")) {
                answered.put(arguments[0].toString(), arguments[1]);
              } else {
                answered.put(method.getName(), arguments[0]);
              }
              return null;
            });
  }

  /** One file and its picture, and one in quarantine. */
  private static final class Kept extends AttachmentService {
    @Override
    public AttachmentDetails ready(Actor actor, String number, String id) {
      if (id.equals("q")) {
        throw new Conflict("content.notClean", "Not yet");
      }
      if (!number.equals("T-7") || !id.equals("a")) {
        throw new NotFound("file");
      }
      return new AttachmentDetails(
          "a",
          "März.xml",
          "application/xml",
          4,
          "abc",
          MessageVisibility.PUBLIC,
          AttachmentState.CLEAN,
          true,
          Instant.EPOCH);
    }

    @Override
    public void write(Actor actor, String number, String id, OutputStream out) throws IOException {
      out.write("file".getBytes(UTF_8));
    }

    @Override
    public AttachmentPicture picture(Actor actor, String number, String id, boolean small) {
      return new AttachmentPicture("image/png", 5, 10, 10, small ? "s" : "l");
    }

    @Override
    public void writePicture(Actor actor, String number, String id, boolean small, OutputStream out)
        throws IOException {
      out.write((small ? "small" : "large").getBytes(UTF_8));
    }
  }
}
