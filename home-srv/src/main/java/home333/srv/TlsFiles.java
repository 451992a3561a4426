package home333.srv;

import java.nio.file.Path;

/**
 * What a server proves itself with, in PEM. Other files of the same names are taken up within
 * seconds.
 *
 * @param certificate its certificate, followed by those that vouch for it
 * @param key its key, RSA, EC or Ed25519, in PKCS#8 and not encrypted; may be the same file
 */
public record TlsFiles(Path certificate, Path key) {}
