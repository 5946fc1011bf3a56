package org.quittance.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.quittance.kernel.Page;
import org.quittance.platform.files.Document;
import org.quittance.platform.idempotency.Answer;

/** How reads are answered: one thing, a page of a list, a paper. */
@ApplicationScoped
public class Answers {

  /** Up to here a list is counted; above it the answer is "10000+". */
  static final int COUNTED = 10_000;

  @Inject CurrentCall call;

  /** One thing as it is now, or 304 where the caller has it. */
  public Response one(long version, Members members) {
    byte[] body = members.bytes();
    return unlessKnown(EntityTag.of(version, body), MediaType.APPLICATION_JSON, body);
  }

  /** A paper, to be shown under a file name. */
  public Response paper(Document paper, String fileName) {
    Response reply = unlessKnown(tag(paper), paper.mediaType(), paper.content());
    String safe = fileName.replaceAll("[^A-Za-z0-9._-]", "_");
    return Response.fromResponse(reply)
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + safe + "\"")
        .build();
  }

  /** A paper that was sent to be kept: 201, or 204 where it was there already. */
  public Response kept(Document paper, boolean isNew, String location) {
    Response.ResponseBuilder reply =
        isNew ? Response.created(URI.create(location)) : Response.noContent();
    return reply.header(HttpHeaders.ETAG, tag(paper)).build();
  }

  private static String tag(Document paper) {
    return tag(paper.sha256());
  }

  private static String tag(String sha256) {
    return "\"" + sha256 + "\"";
  }

  /** Something new that was sent as a stream, and is not asked for twice. */
  public Response created(String location, Members members) {
    return Replies.of(new Answer(201, location, MediaType.APPLICATION_JSON, members.bytes()))
        .build();
  }

  /** Something that was begun and goes on; what comes of it is read at the same address. */
  public Response accepted(Members members) {
    return Replies.of(new Answer(202, call.path(), MediaType.APPLICATION_JSON, members.bytes()))
        .build();
  }

  /**
   * Somebody's file: to be saved, never to be shown or run by a browser. It never changes, so who
   * has it is not sent it again.
   *
   * @param sha256 of its bytes
   */
  public Response download(String fileName, String sha256, long size, StreamingOutput body) {
    String tag = tag(sha256);
    if (isKnown(tag)) {
      return notModified().header(HttpHeaders.ETAG, tag).build();
    }
    String plain = fileName.replaceAll("[^A-Za-z0-9._-]", "_");
    return Response.fromResponse(written(MediaType.APPLICATION_OCTET_STREAM, body))
        .header(HttpHeaders.ETAG, tag)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + Links.encode(fileName))
        .header(HttpHeaders.CONTENT_LENGTH, size)
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .build();
  }

  /** What is made anew at each request. */
  public Response fresh(String mediaType, byte[] body) {
    return Replies.of(new Answer(200, null, mediaType, body)).build();
  }

  /** What is made anew at each request, and written while it is made. */
  public Response written(String mediaType, StreamingOutput body) {
    return Response.fromResponse(fresh(mediaType, null)).entity(body).build();
  }

  private Response unlessKnown(String tag, String mediaType, byte[] body) {
    Response.ResponseBuilder reply =
        isKnown(tag) ? notModified() : Replies.of(new Answer(200, null, mediaType, body));
    return reply.header(HttpHeaders.ETAG, tag).header(HttpHeaders.VARY, "Accept").build();
  }

  private boolean isKnown(String tag) {
    return EntityTag.isAmong(tag, call.header(HttpHeaders.IF_NONE_MATCH));
  }

  private static Response.ResponseBuilder notModified() {
    return Response.notModified().header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
  }

  /**
   * One page of a list.
   *
   * @param count counts the list up to a bound; null where the caller does not ask for it
   */
  public <T> Response page(Page<T> page, Function<T, Members> writer, IntUnaryOperator count) {
    return found(page, writer, count == null ? null : bound -> count(count, bound));
  }

  private static Count count(IntUnaryOperator count, int bound) {
    int found = count.applyAsInt(bound);
    return new Count(Math.min(found, bound), found > bound);
  }

  /**
   * How many a list has, as far as it was counted.
   *
   * @param more whether there are more, or may be
   */
  public record Count(int found, boolean more) {}

  /** The same of a list that may be counted to less than the bound, as a search is. */
  public <T> Response found(Page<T> page, Function<T, Members> writer, IntFunction<Count> count) {
    Members list =
        Members.members().list("items", page.items(), writer).with("nextCursor", page.older());
    if (count != null) {
      Count counted = count.apply(COUNTED);
      if (counted.more()) {
        list.with("count", counted.found() + "+");
      } else {
        list.with("count", counted.found());
      }
    }
    return piece("cursor", page.older(), page.older() != null, list);
  }

  /**
   * A piece of something longer, with the address at which it goes on.
   *
   * @param parameter the query parameter that takes the cursor
   * @param more whether something is there already; without it there is no address
   */
  public Response piece(String parameter, String next, boolean more, Members members) {
    Response.ResponseBuilder reply =
        Replies.of(new Answer(200, null, MediaType.APPLICATION_JSON, members.bytes()));
    if (more) {
      String address = call.path() + "?" + call.query().with(parameter, next);
      reply.header(HttpHeaders.LINK, "<" + address + ">; rel=\"next\"");
    }
    return reply.build();
  }
}
