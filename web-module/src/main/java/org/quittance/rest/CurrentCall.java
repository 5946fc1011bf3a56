package org.quittance.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.quittance.kernel.InvalidInput;
import org.quittance.platform.settings.Settings;

/** The request that is being answered, as resources read it. */
@RequestScoped
public class CurrentCall {

  /** 64 MiB. */
  private static final int MOST_PIECES = 1024;

  @Inject Settings settings;

  private ContainerRequestContext request;
  private Query query;

  void is(ContainerRequestContext current, Query parameters) {
    request = current;
    query = parameters;
  }

  public Query query() {
    return query;
  }

  List<String> header(String name) {
    return request.getHeaders().get(name);
  }

  String method() {
    return request.getMethod();
  }

  String path() {
    return request.getUriInfo().getRequestUri().getRawPath();
  }

  /** The address of a thing, as the header Location names it. */
  public String address(String... parts) {
    return Links.path(request.getUriInfo().getBaseUri().getRawPath(), parts);
  }

  /** What the body is: the media type without its parameters. */
  public String contentType() {
    MediaType type = request.getMediaType();
    return type == null ? MediaType.APPLICATION_JSON : type.getType() + "/" + type.getSubtype();
  }

  /**
   * The body as it comes, of any length; unpacked where it is sent packed.
   *
   * @throws NotSupportedException where it is packed in another way than by gzip
   */
  public InputStream stream(InputStream body) {
    String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return body;
    }
    if (!encoding.equalsIgnoreCase("gzip")) {
      throw new NotSupportedException();
    }
    return new Unpacked(body);
  }

  /**
   * The first file of a form, as it comes.
   *
   * @throws InvalidInput (400) where there is none
   */
  public FormFile file(InputStream body) throws IOException {
    return FormFile.of(request.getHeaderString(HttpHeaders.CONTENT_TYPE), stream(body));
  }

  /** The body's bytes; reading stops at the limit, also where nobody said how many there are. */
  public byte[] bytes(InputStream body) {
    String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new NotSupportedException();
    }
    int most = settings.maxBodyBytes();
    try {
      byte[] bytes = request.getLength() > most ? null : body.readNBytes(most + 1);
      if (bytes == null || bytes.length > most) {
        letPass(body);
        throw new TooLarge(most);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("The body could not be read to its end", e);
    }
  }

  /** Who is still sending reads no answer: what comes is let pass, though not for ever. */
  private static void letPass(InputStream body) throws IOException {
    byte[] piece = new byte[64 * 1024];
    for (int pieces = 0; pieces < MOST_PIECES && body.read(piece) >= 0; pieces++) {
      // nothing is kept of it
    }
  }

  /**
   * Which of these the caller likes best; the first where it does not care.
   *
   * @throws NotAcceptableException where it takes none
   */
  public String preferred(String... offered) {
    for (MediaType accepted : request.getAcceptableMediaTypes()) {
      for (String type : offered) {
        String[] parts = type.split("/", 2);
        if (accepted.isCompatible(new MediaType(parts[0], parts[1]))
            && !"0".equals(accepted.getParameters().get("q"))) {
          return type;
        }
      }
    }
    throw new NotAcceptableException();
  }
}
