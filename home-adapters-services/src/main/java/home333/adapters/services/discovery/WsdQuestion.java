package home333.adapters.services.discovery;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A question of WS-Discovery (April 2005, as Windows, printers and ONVIF cameras speak it), or for
 * the metadata that its devices hand out.
 *
 * @param id which no other question has; the answer relates to it
 */
public record WsdQuestion(String id, String text) {
    private static final String DISCOVERY = "http://schemas.xmlsoap.org/ws/2005/04/discovery";
    private static final String ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing";

    /** To, action, id, further header, body. */
    private static final String ENVELOPE =
            """
            <?xml version="1.0" encoding="utf-8"?>\
            <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"\
             xmlns:a="%s" xmlns:d="%s"><s:Header>\
            <a:To>%%s</a:To><a:Action>%%s</a:Action><a:MessageID>%%s</a:MessageID>%%s\
            </s:Header><s:Body>%%s</s:Body></s:Envelope>\
            """
                    .formatted(ADDRESSING, DISCOVERY);

    /** For whatever there is. */
    public static WsdQuestion probe() {
        return toAll("Probe", "<d:Probe/>");
    }

    /** For what Windows asks for, since some answer to no other question. */
    public static WsdQuestion probeForDevices() {
        return toAll(
                "Probe",
                "<d:Probe><d:Types xmlns:wsdp=\"http://schemas.xmlsoap.org/ws/2006/02/devprof\">"
                        + "wsdp:Device</d:Types></d:Probe>");
    }

    /**
     * Where an endpoint is.
     *
     * @param endpoint without characters that XML escapes
     */
    public static WsdQuestion resolve(String endpoint) {
        return toAll(
                "Resolve",
                "<d:Resolve><a:EndpointReference><a:Address>"
                        + endpoint
                        + "</a:Address></a:EndpointReference></d:Resolve>");
    }

    /** What an endpoint is; asked by HTTP. */
    public static WsdQuestion get(String endpoint) {
        return asking(
                endpoint,
                "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get",
                "<a:ReplyTo><a:Address>%s/role/anonymous</a:Address></a:ReplyTo>"
                        .formatted(ADDRESSING),
                "");
    }

    private static WsdQuestion toAll(String action, String body) {
        return asking(
                "urn:schemas-xmlsoap-org:ws:2005:04:discovery", DISCOVERY + "/" + action, "", body);
    }

    private static WsdQuestion asking(String to, String action, String header, String body) {
        String id = "urn:uuid:" + UUID.randomUUID();
        return new WsdQuestion(id, ENVELOPE.formatted(to, action, id, header, body));
    }

    public byte[] toBytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
