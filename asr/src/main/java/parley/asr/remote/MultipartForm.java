package parley.asr.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.UUID;

/** A form with files, as {@code multipart/form-data} has it. */
final class MultipartForm {
  private final String boundary = "parley-" + UUID.randomUUID();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  /** With the boundary between the parts. */
  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  MultipartForm field(String name, String value) {
    part("name=\"" + name + "\"", "text/plain; charset=utf-8", value.getBytes(UTF_8));
    return this;
  }

  MultipartForm file(String name, String fileName, String contentType, byte[] content) {
    part("name=\"" + name + "\"; filename=\"" + fileName + "\"", contentType, content);
    return this;
  }

  private void part(String disposition, String contentType, byte[] content) {
    String head =
        "--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
            .formatted(boundary, disposition, contentType);
    body.writeBytes(head.getBytes(UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(UTF_8));
  }

  /** All of it; nothing is added afterwards. */
  byte[] bytes() {
    body.writeBytes(("--" + boundary + "--\r\n").getBytes(UTF_8));
    return body.toByteArray();
  }
}
