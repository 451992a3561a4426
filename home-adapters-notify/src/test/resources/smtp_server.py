"""A mail server on the loopback that writes each mail to a file (python3-aiosmtpd).

smtp_server.py PORT starttls|tls|none CERTIFICATE KEY FOLDER USER PASSWORD
"""

import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

PORT, SECURITY, CERTIFICATE, KEY, FOLDER, USER, PASSWORD = sys.argv[1:]


class Handler:
    def __init__(self):
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 5.1.1 no such user"
        if address.startswith("later@"):
            return "451 4.3.0 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        name = os.path.join(FOLDER, "%03d.eml" % self.count)
        with open(name + ".tmp", "wb") as file:
            file.write(envelope.original_content)
        os.rename(name + ".tmp", name)
        return "250 taken"


def authenticate(server, session, envelope, mechanism, data):
    right = data.login.decode() == USER and data.password.decode() == PASSWORD
    return AuthResult(success=right, handled=False)


def context():
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(CERTIFICATE, KEY)
    return tls


async def main():
    handler = Handler()
    starttls = SECURITY == "starttls"

    def protocol():
        return SMTP(
            handler,
            authenticator=authenticate,
            auth_required=SECURITY != "none",
            auth_require_tls=starttls,
            require_starttls=starttls,
            tls_context=context() if starttls else None,
        )

    server = await asyncio.get_running_loop().create_server(
        protocol, "127.0.0.1", int(PORT), ssl=context() if SECURITY == "tls" else None
    )
    await server.serve_forever()


asyncio.run(main())
