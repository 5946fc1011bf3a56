package org.quittance.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.quittance.kernel.Actor;
import org.quittance.kernel.StaleVersion;
import org.quittance.platform.idempotency.Answer;
import org.quittance.platform.idempotency.AnsweredCalls;
import org.quittance.platform.idempotency.Call;

/** Runs what changes something: in one transaction, once, and only on the version it was meant. */
@ApplicationScoped
public class ExactlyOnce {

  @Inject CurrentCall call;
  @Inject AnsweredCalls calls;

  /** The key the caller gave, checked; null where it gave none and none is needed. */
  public String key(boolean needed) {
    return IdempotencyKey.of(call.header(IdempotencyKey.HEADER), needed);
  }

  /**
   * Answers a POST: with a key, what the first call with that key was answered.
   *
   * @param effect reads the body too, so that a body which cannot be read is answered under its key
   */
  public Response post(Actor actor, String key, byte[] body, Supplier<Answer> effect) {
    return post(actor, key, () -> request(body), effect);
  }

  /**
   * The same for a body that was not kept while it was read.
   *
   * @param request everything that makes two requests the same
   */
  public Response post(Actor actor, String key, Supplier<byte[]> request, Supplier<Answer> effect) {
    Answer answer =
        key == null
            ? calls.once(effect)
            : calls.once(
                Call.of(actor.source(), "api", key, named(request.get())),
                effect,
                refusal -> Replies.refusal(refusal).answer(call.path()));
    return Replies.of(answer).build();
  }

  /** Everything that makes two requests the same: what kind of body, which parameters, the body. */
  private byte[] request(byte[] body) {
    return headed(call.contentType() + "\n" + call.query().given(), body);
  }

  /** A key is its client's: the same at another address comes with another request. */
  private byte[] named(byte[] request) {
    return headed(call.method() + " " + call.path(), request);
  }

  private static byte[] headed(String line, byte[] rest) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(line.length() + 1 + rest.length);
    all.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    all.writeBytes(rest);
    return all.toByteArray();
  }

  /**
   * Answers a PUT.
   *
   * @param effect given the version it must find, or null where any will do
   */
  public Response put(String address, Function<Long, Written> effect) {
    Long expected = EntityTag.expected(call.header(HttpHeaders.IF_MATCH));
    boolean mustBeThere = call.header(HttpHeaders.IF_MATCH) != null;
    boolean mustBeNew = EntityTag.isStar(call.header(HttpHeaders.IF_NONE_MATCH));
    AtomicReference<Written> last = new AtomicReference<>();
    Answer answer =
        calls.once(
            () -> {
              Written written = effect.apply(expected);
              // Refused in here, so that the transaction takes back what should not have been.
              if (written.created() ? mustBeThere : mustBeNew) {
                throw new StaleVersion();
              }
              last.set(written);
              return new Answer(
                  written.created() ? 201 : 200,
                  written.created() ? address : null,
                  MediaType.APPLICATION_JSON,
                  written.members().bytes());
            });
    return Replies.of(answer)
        .header(HttpHeaders.ETAG, EntityTag.of(last.get().version(), answer.body()))
        .build();
  }
}
