package home333.launcher;

import home333.domain.IpAddress;
import home333.srv.Frontage;
import home333.srv.ServerOptions;
import home333.srv.TlsFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the API is served, and how it is protected on the way. */
final class ListenOptions {
    @Option(names = "--listen", paramLabel = "HOST:PORT")
    private @Nullable String listen;

    @Option(names = "--tls")
    private boolean tls;

    @Option(names = "--tls-cert", paramLabel = "FILE")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE")
    private @Nullable Path key;

    @Option(names = "--public-url", paramLabel = "URL")
    private @Nullable String publicUrl;

    @Option(names = "--trusted-proxy", paramLabel = "ADDRESS", split = ",")
    private @Nullable List<String> proxies;

    /**
     * What was asked for.
     *
     * @param options where to listen, and with which files
     * @param makesCertificate whether it encrypts by a certificate that this machine makes
     * @param isUsual whether nobody chose the place, so that another does as well
     */
    record Asked(ServerOptions options, boolean makesCertificate, boolean isUsual) {}

    Asked asked(Messages messages) {
        if (listen == null) {
            requireNothingElse(messages);
            Set<String> names = Set.copyOf(MachineNames.names());
            return new Asked(
                    ServerOptions.LOOPBACK.behind(Frontage.DIRECT.named(names)), false, true);
        }
        var arguments = new Arguments(messages);
        ServerOptions options = arguments.listen(listen).behind(frontage(arguments));
        if (certificate != null) {
            var files = new TlsFiles(certificate, key == null ? certificate : key);
            return new Asked(options.encrypted(files), false, false);
        }
        if (key != null) {
            throw Refusal.wrongUsage(messages.text("bad.tls-key"));
        }
        return new Asked(options, tls || !isLoopback(options.host()), false);
    }

    private void requireNothingElse(Messages messages) {
        if (tls || certificate != null || key != null || publicUrl != null || proxies != null) {
            throw Refusal.wrongUsage(messages.text("bad.no-listen"));
        }
    }

    private Frontage frontage(Arguments arguments) {
        Set<String> names = Set.copyOf(MachineNames.names());
        Set<IpAddress> trusted = proxies == null ? Set.of() : Set.copyOf(arguments.ips(proxies));
        Frontage frontage = Frontage.DIRECT.named(names).trusting(trusted);
        return publicUrl == null ? frontage : frontage.at(arguments.publicUrl(publicUrl));
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || IpAddress.parse(host).isLoopback();
    }
}
