"""nginx on the loopback, in a process of its own, that serves files: in the clear, and by TLS and HTTP/2."""

import contextlib
import os
import subprocess
import time

CLEAR, ENCRYPTED = 18080, 18443

CONFIGURATION = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes auto;
events {{ worker_connections 512; }}
http {{
  access_log off;
  default_type application/json;
  keepalive_requests 1000000;
  sendfile on;
  tcp_nopush on;
  server {{
    listen 127.0.0.1:{clear};
    listen 127.0.0.1:{encrypted} ssl http2;
    ssl_certificate {folder}/certificate.pem;
    ssl_certificate_key {folder}/key.pem;
    root {folder}/files;
  }}
}}
"""


@contextlib.contextmanager
def running(folder, files):
    """Serves `files`, a map of names to bytes, from a new folder; yields its two addresses."""
    os.makedirs(os.path.join(folder, "files"))
    for name, content in files.items():
        with open(os.path.join(folder, "files", name), "wb") as file:
            file.write(content)
    with open(os.path.join(folder, "nginx.conf"), "w", encoding="ascii") as file:
        file.write(CONFIGURATION.format(folder=folder, clear=CLEAR, encrypted=ENCRYPTED))
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1",
                    "-subj", "/CN=localhost", "-keyout", folder + "/key.pem", "-out", folder + "/certificate.pem"],
                   check=True, capture_output=True)
    subprocess.run(["chmod", "-R", "a+rX", folder], check=True)
    process = subprocess.Popen(["nginx", "-c", os.path.join(folder, "nginx.conf")])
    time.sleep(1)
    try:
        yield f"http://127.0.0.1:{CLEAR}", f"https://127.0.0.1:{ENCRYPTED}"
    finally:
        process.terminate()
        process.wait(30)
