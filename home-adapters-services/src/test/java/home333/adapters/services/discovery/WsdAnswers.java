package home333.adapters.services.discovery;

/** Answers as a Windows computer and a camera send them. */
public final class WsdAnswers {
    private WsdAnswers() {}

    /**
     * What matches.
     *
     * @param relatesTo the id of the question
     * @param places where the metadata is
     */
    public static String match(String relatesTo, String places) {
        return """
        <?xml version="1.0" encoding="utf-8"?>
        <soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"
            xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/08/addressing"
            xmlns:wsd="http://schemas.xmlsoap.org/ws/2005/04/discovery"
            xmlns:wsdp="http://schemas.xmlsoap.org/ws/2006/02/devprof">
        <soap:Header><wsa:MessageID>urn:uuid:00000000-0000-0000-0000-00000000c0de</wsa:MessageID>
        <wsa:RelatesTo>%s</wsa:RelatesTo></soap:Header>
        <soap:Body><wsd:ProbeMatches><wsd:ProbeMatch><wsa:EndpointReference>
        <wsa:Address>urn:uuid:75802409-BCCB-40e7-8e6c-3ca62f000001</wsa:Address>
        </wsa:EndpointReference><wsd:Types>wsdp:Device pub:Computer</wsd:Types>
        <wsd:Scopes>onvif://www.onvif.org/name/Front%%20door onvif://www.onvif.org/hardware/C1</wsd:Scopes>
        <wsd:XAddrs>%s</wsd:XAddrs></wsd:ProbeMatch></wsd:ProbeMatches></soap:Body></soap:Envelope>
        """
                .formatted(relatesTo, places);
    }
}
