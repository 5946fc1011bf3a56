package org.quittance.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.quittance.kernel.Right;

/** Tokens of one scope each, as the administrator's page gives them. */
public final class Tokens {

  private static Visitor admin;

  private Tokens() {}

  /** One that may run the portal. */
  public static String administrators() {
    return of(Right.ADMIN);
  }

  /** A new one with that scope and no other. */
  public static synchronized String of(Right right) {
    if (admin == null) {
      admin = Visitor.signedIn("admin@quittance.example");
    }
    Map<String, String> form = admin.form(admin.get("/admin/api").body(), "token", "issue");
    int place = List.of(Right.values()).indexOf(right);
    form.put("token:client", HostErp.newWord("crawler-" + right.name().toLowerCase(Locale.ROOT)));
    form.put("token:each:" + place + ":right", "on");
    HttpResponse<String> answer = admin.post("/admin/api", form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    String page = admin.get("/admin/api").body();
    assertThat(page).contains("id=\"secret\">");
    return page.replaceFirst("(?s).*id=\"secret\">", "").replaceFirst("(?s)<.*", "");
  }
}
