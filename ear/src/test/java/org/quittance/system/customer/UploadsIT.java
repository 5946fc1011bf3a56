package org.quittance.system.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;

/** Files on their way to a draft: in parts, with a network that fails, by whoever may. */
@AloneAtThePortal
class UploadsIT {

  private static final int MB = 1024 * 1024;
  private static final String PART = "application/offset+octet-stream";

  private final String pageKey = HostErp.newWord("page-");

  @Test
  void aFileGoesOnWhereTheNetworkFailedAndIsTakenOffAgain() {
    Browsing owner = signedIn("owner@northwind.example");
    byte[] pdf = pdf(MB + 500_000);
    String address = begin(owner, "Rechnung März.pdf", pdf.length);

    APIResponse first = patch(owner, address, 0, Arrays.copyOf(pdf, MB));
    assertThat(first.status()).isEqualTo(204);
    assertThat(first.headers()).containsEntry("upload-offset", "" + MB);
    APIResponse elsewhere = patch(owner, address, 7, new byte[10]);
    assertThat(elsewhere.status()).isEqualTo(409);
    assertThat(json(elsewhere).getString("code")).isEqualTo("content.uploadElsewhere");
    APIResponse head = call(owner, "HEAD", address, RequestOptions.create());
    assertThat(head.headers())
        .containsEntry("upload-offset", "" + MB)
        .containsEntry("upload-length", "" + pdf.length);
    APIResponse last = patch(owner, address, MB, Arrays.copyOfRange(pdf, MB, pdf.length));

    assertThat(last.status()).isEqualTo(200);
    JsonObject file = json(last);
    assertThat(file.getString("name")).isEqualTo("Rechnung März.pdf");
    assertThat(file.getString("state")).isEqualTo("CLEAN");
    assertThat(file.getInt("size")).isEqualTo(pdf.length);
    // Asked once more, because the answer was lost: the same file, not a second one.
    assertThat(json(patch(owner, address, pdf.length, new byte[0])).getString("id"))
        .isEqualTo(file.getString("id"));
    String attached = "/uploads/" + file.getString("id");
    assertThat(call(owner, "DELETE", attached, RequestOptions.create()).status()).isEqualTo(204);
    assertThat(call(owner, "DELETE", attached, RequestOptions.create()).status()).isEqualTo(404);
    assertThat(call(owner, "HEAD", address, RequestOptions.create()).status()).isEqualTo(404);
  }

  @Test
  void whatIsNotTakenSaysWhyAndIsGone() {
    Browsing owner = signedIn("owner@northwind.example");

    assertThat(refused(beginning(owner, "virus.exe", 10), 422)).contains("virus.exe", "pdf");
    assertThat(refused(beginning(owner, "page.html", 10), 422)).contains("page.html");
    assertThat(refused(beginning(owner, "empty.pdf", 0), 422)).contains("empty");
    assertThat(refused(beginning(owner, "film.zip", 10_000L * MB), 413)).contains("25 MB");
    byte[] program = new byte[2000];
    program[0] = 'M';
    program[1] = 'Z';
    String address = begin(owner, "invoice.pdf", program.length);
    assertThat(refused(patch(owner, address, 0, program), 422)).contains("not the kind of file");
    assertThat(call(owner, "HEAD", address, RequestOptions.create()).status()).isEqualTo(404);
    assertThat(call(owner, "GET", address, RequestOptions.create()).status()).isEqualTo(405);
    assertThat(
            call(
                    owner,
                    "POST",
                    "/uploads",
                    RequestOptions.create().setHeader("Content-Type", "text/plain").setData("{}"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void aFileOnItsWayIsItsSendersAlone() {
    Browsing owner = signedIn("owner@northwind.example");
    String address = begin(owner, "notes.txt", 10);
    Browsing stranger = signedIn("owner@contoso.example");

    assertThat(call(stranger, "HEAD", address, RequestOptions.create()).status()).isEqualTo(404);
    assertThat(patch(stranger, address, 0, text(10)).status()).isEqualTo(404);
    assertThat(call(stranger, "DELETE", address, RequestOptions.create()).status()).isEqualTo(404);
    Browsing nobody = Portal.browser();
    assertThat(patch(nobody, address, 0, text(10)).status()).isEqualTo(401);
    assertThat(beginning(nobody, "notes.txt", 10).status()).isEqualTo(401);
    assertThat(
            call(
                    owner,
                    "PATCH",
                    address,
                    part(0, text(10)).setHeader("Origin", "https://elsewhere.example"))
                .status())
        .isEqualTo(403);
    JsonObject file = json(patch(owner, address, 0, text(10)));
    assertThat(
            call(stranger, "DELETE", "/uploads/" + file.getString("id"), RequestOptions.create())
                .status())
        .isEqualTo(404);
    assertThat(
            call(stranger, "GET", "/tickets/T-1/attachments/" + file.getString("id"), null)
                .status())
        .isEqualTo(404);
  }

  @Test
  void whoChoosesFilesSeesThemArriveThoughTheNetworkFailsAndCanTakeThemOff() {
    Page page = signedIn("owner@northwind.example").page();
    AtomicInteger failures = new AtomicInteger(2);
    page.route(
        "**/uploads/*",
        route -> {
          if (route.request().method().equals("PATCH") && failures.getAndDecrement() > 0) {
            route.abort();
          } else {
            route.resume();
          }
        });
    withUploads(page);

    page.locator("#files")
        .setInputFiles(
            new FilePayload[] {
              new FilePayload("one.pdf", "application/pdf", pdf(MB + 10)),
              new FilePayload("two.txt", "text/plain", text(2000)),
              new FilePayload("bad.pdf", "application/pdf", text(2000)),
              new FilePayload("large.txt", "text/plain", text(3 * MB))
            });

    Locator items = page.locator("#uploads li");
    assertThat(items).hasCount(4);
    assertThat(items.filter(has("one.pdf"))).containsText("one.pdf is there");
    assertThat(items.filter(has("two.txt"))).containsText("two.txt is there");
    assertThat(items.filter(has("bad.pdf"))).containsText("not the kind of file");
    assertThat(items.filter(has("large.txt"))).containsText("more than 2.0 MB");
    assertThat(page.locator("#uploads progress")).hasCount(0);

    Locator remove = items.filter(has("two.txt")).locator("button");
    assertThat(remove).hasAttribute("aria-label", "Remove two.txt");
    remove.focus();
    page.keyboard().press("Enter");
    assertThat(items.filter(has("two.txt"))).hasCount(0);
    assertThat(page.locator("#said")).containsText("removed");
    assertThat(page.locator("#uploads li button:focus")).hasCount(1);
  }

  private static Locator.FilterOptions has(String name) {
    return new Locator.FilterOptions().setHasText(name);
  }

  /** Puts the part of a form on the page that is there, as the ticket's pages have it. */
  private void withUploads(Page page) {
    page.evaluate(
        "key => {"
            + " const part = document.createElement('form');"
            + " part.innerHTML = `<div id='uploads' data-uploads='/portal/uploads'"
            + "  data-page-key='${key}' data-max-bytes='2097152' data-say-remove='Remove'"
            + "  data-say-there='{name} is there' data-say-removed='{name} was removed'"
            + "  data-say-too-large='{name} has more than {limit}' data-say-sending='{percent} %'"
            + "  data-say-failed='{name} did not arrive'>"
            + "  <label for='files'>Files</label>"
            + "  <input id='files' type='file' name='files' multiple='multiple'/>"
            + "  <ul data-uploads-list=''></ul>"
            + "  <p id='said' role='status' data-uploads-status=''></p></div>`;"
            + " document.querySelector('main').append(part);"
            + "}",
        pageKey);
    page.evaluate(
        "() => new Promise((there, failed) => {"
            + " const script = document.createElement('script');"
            + " script.src = '/portal/assets/uploads.js';"
            + " script.onload = there; script.onerror = failed;"
            + " document.head.append(script);"
            + "})");
  }

  private static Browsing signedIn(String email) {
    Browsing browsing = Portal.browser();
    browsing.signIn(email);
    return browsing;
  }

  private String begin(Browsing who, String name, long size) {
    APIResponse answer = beginning(who, name, size);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    String location = answer.headers().get("location");
    assertThat(location).startsWith("/portal/uploads/");
    return location.substring("/portal".length());
  }

  private APIResponse beginning(Browsing who, String name, long size) {
    String wish =
        Json.createObjectBuilder()
            .add("name", name)
            .add("size", size)
            .add("pageKey", pageKey)
            .build()
            .toString();
    return call(
        who,
        "POST",
        "/uploads",
        RequestOptions.create().setHeader("Content-Type", "application/json").setData(wish));
  }

  private static APIResponse patch(Browsing who, String address, long offset, byte[] bytes) {
    return call(who, "PATCH", address, part(offset, bytes));
  }

  private static RequestOptions part(long offset, byte[] bytes) {
    return RequestOptions.create()
        .setHeader("Content-Type", PART)
        .setHeader("Upload-Offset", Long.toString(offset))
        .setData(bytes);
  }

  private static APIResponse call(
      Browsing who, String method, String path, RequestOptions options) {
    RequestOptions all = options == null ? RequestOptions.create() : options;
    return who.context()
        .request()
        .fetch(Portal.at(path).toString(), all.setMethod(method).setMaxRedirects(0));
  }

  private static String refused(APIResponse answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return json(answer).getString("message");
  }

  private static JsonObject json(APIResponse answer) {
    return Json.createReader(new StringReader(answer.text())).readObject();
  }

  private static byte[] pdf(int size) {
    byte[] pdf = new byte[size];
    new Random(7).nextBytes(pdf);
    byte[] head = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, pdf, 0, head.length);
    return pdf;
  }

  private static byte[] text(int size) {
    byte[] text = new byte[size];
    Arrays.fill(text, (byte) 'a');
    return text;
  }
}
