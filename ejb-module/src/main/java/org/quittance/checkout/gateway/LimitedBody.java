package org.quittance.checkout.gateway;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Reads an answer into memory, and gives it up where it is larger than any answer is. */
final class LimitedBody implements BodySubscriber<byte[]> {

  private final BodySubscriber<byte[]> behind = BodySubscribers.ofByteArray();
  private final int most;
  private Subscription subscription;
  private long seen;

  LimitedBody(int most) {
    this.most = most;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return behind.getBody();
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    behind.onSubscribe(given);
  }

  @Override
  public void onNext(List<ByteBuffer> piece) {
    for (ByteBuffer buffer : piece) {
      seen += buffer.remaining();
    }
    if (seen > most) {
      subscription.cancel();
      behind.onError(new IOException("An answer of more than " + most + " bytes"));
    } else {
      behind.onNext(piece);
    }
  }

  @Override
  public void onError(Throwable trouble) {
    behind.onError(trouble);
  }

  @Override
  public void onComplete() {
    behind.onComplete();
  }
}
