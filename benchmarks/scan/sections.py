"""What is measured: the LANs, the programs in each, and what must be shown."""

RATE = "2000"
NMAP_FAST = "nmap -sn -n -T4 --min-rate 2000"
NMAP = "nmap -sn -n -T4"
ARP_SCAN = "arp-scan -x"
FPING = "fping -i1 -r1 -t250"
WARM = "home333, warm"
COLD = "home333 scan"
FULL = "home333 scan --full"
WARM_FAST = WARM + ", --rate " + RATE
COLD_FAST = COLD + " --rate " + RATE
SERVERS_SCAN = "home333 scan of the servers"
WARM_BARE = "home333, warm, no privilege"
COLD_BARE = "home333 scan, no privilege"

# 1,000 TCP ports, among them all that the hosts of the LANs open, without those that may print what they read.
THOUSAND = "1-995,1883,5432,5900,8080,8443"

SECTIONS = {
    "home": {
        "title": "A home: no loss",
        "text": "The neighbour table is emptied before each run, but for *again at once*. masscan and zmap go through an ideal "
                "router and see those who answer a ping.",
        "lan": [],
        "anchor": NMAP_FAST,
    },
    "lossy": {
        "title": "The same with 5 % of all frames lost, each way, ARP included",
        "text": "",
        "lan": ["--loss", "5"],
        "anchor": NMAP_FAST,
    },
    "large": {
        "title": "A large LAN",
        "text": "The switch sends an ARP request to the owner of its address only.",
        "lan": ["--size", "20"],
        "anchor": NMAP_FAST,
    },
    "huge": {
        "title": "A huge LAN, unpaced",
        "text": "For the engine: the command's default would take minutes, out of kindness to Wi-Fi.",
        "lan": ["--size", "16"],
        "anchor": "arp-scan -B 20M -r 2 -t 300",
    },
    "thousand": {
        "title": "1,000 TCP ports of each host of a home",
        "text": "Discovery included, but for masscan, which is told who lives. Recall and precision are those of open ports. nmap -sT "
                "runs as root, so that it finds all hosts by ARP, and without privilege, where it overlooks a third of them; one that is "
                "cut after 150 s told nothing.",
        "lan": [],
        "anchor": "nmap -sS -T5 --min-rate 20000 --max-retries 2",
    },
    "thousand-lossy": {
        "title": "1,000 TCP ports of each host, 5 % of all frames lost",
        "text": "",
        "lan": ["--loss", "5"],
        "anchor": "nmap -sS -T5 --min-rate 20000 --max-retries 2",
    },
    "all": {
        "title": "All 65,535 TCP ports of one host",
        "text": "*Refusing*: it answers a closed port by a reset. *Silent*: it drops what comes there.",
        "lan": [],
        "anchor": "nmap -T5 --min-rate 20000, refusing",
    },
    "memory": {
        "title": "Memory, with a heap of at most 64 MiB",
        "text": "The command, at its peak.",
        "lan": ["--size", "16"],
        "anchor": None,
    },
    "full": {
        "title": "A home in full, with a heap of at most 64 MiB",
        "text": "The ports of a home, TCP and UDP, what answers there, names, kinds.",
        "lan": [],
        "anchor": None,
    },
    "services": {
        "title": "Services: what answers, in which version",
        "text": "Servers from Debian packages, each on a host of its own. *Recall* is here the share of them whose product was named "
                "right, *precision* the share whose version was, too. A peer is told where the servers are.",
        "lan": ["--hosts", "2", "--no-services", "--no-router"],
        "anchor": "nmap -sV -T4",
    },
}

GROUPS = {
    "discovery": ["home", "lossy", "large", "huge"],
    "ports": ["thousand", "thousand-lossy", "all"],
}

# Section, what is claimed, whose figure, of which kind, at most this many times the figure of this anchor (or this much).
GOALS = [
    ("home", "/24, 60 hosts, warm, beside nmap with min-rate", WARM, "wall", 0.8, NMAP_FAST),
    ("home", "the same at nmap's rate", WARM_FAST, "wall", 0.8, NMAP_FAST),
    ("home", "/24, cold, beside nmap with min-rate", COLD, "wall", 1.3, NMAP_FAST),
    ("home", "the same at nmap's rate", COLD_FAST, "wall", 1.3, NMAP_FAST),
    ("home", "/24, cold, beside nmap -T4", COLD, "wall", 0.35, NMAP),
    ("home", "/24, cold, beside arp-scan", COLD, "wall", 0.35, ARP_SCAN),
    ("home", "/24, no privilege, warm, beside fping", WARM_BARE, "wall", 1.0, FPING),
    ("home", "/24, no privilege, cold, beside fping", COLD_BARE, "wall", 1.0, FPING),
    ("home", "/24, CPU in the running service, s", WARM, "cpu", 0.05, None),
    ("huge", "/16, 500 hosts, unpaced, beside arp-scan", "home333, warm", "wall", 1.05,
     "arp-scan -B 20M -r 2 -t 300"),
    ("thousand", "60 × 1,000 ports, SYN, beside nmap -sS with min-rate", "home333, warm", "wall", 0.8,
     "nmap -sS -T5 --min-rate 20000 --max-retries 2"),
    ("thousand", "60 × 1,000 ports, connect, beside nmap -sT -T4", WARM_BARE, "wall", 0.1,
     "nmap -sT -T4"),
    ("thousand-lossy", "60 × 1,000 ports, connect at 5 % loss: recall", WARM_BARE, "recall", 1, None),
    ("all", "65,535 ports, refusing, beside nmap with min-rate", "home333, warm, refusing", "wall", 0.8,
     "nmap -T5 --min-rate 20000, refusing"),
    ("all", "65,535 ports, silent, beside nmap with min-rate", "home333, warm, silent", "wall", 0.5,
     "nmap -T5 --min-rate 20000, silent"),
    ("all", "65,535 ports, silent, beside masscan", "home333, warm, silent", "wall", 0.5, "masscan 50 k, silent"),
    ("memory", "ARP sweep of a /16, peak MB", "home333 scan of a /16", "rss", 80, None),
    ("full", "full /24 scan with services, peak MB", FULL, "rss", 128, None),
    ("services", "services, beside nmap -sV -T4", SERVERS_SCAN, "wall", 0.3, "nmap -sV -T4"),
    ("services", "product right on all servers", SERVERS_SCAN, "recall", 1, None),
    ("services", "version right as often as nmap -sV -T4 has it", SERVERS_SCAN, "precision", 1, "nmap -sV -T4"),
]


def address(truth, behaviour):
    """A near host of that behaviour that has open ports."""
    return next(host for host in truth["hosts"]
                if host["on_link"] and host["behaviour"] == behaviour and host["latency_ms"] == 0 and host["open_ports"])


def cells(name, lan):
    """The programs of a section.

    lan: scan, bare, warm, peer and so on, as measure.py makes them
    """
    return {
        "home": discovery, "lossy": discovery, "large": large, "huge": huge, "thousand": thousand,
        "thousand-lossy": thousand_lossy, "all": all_ports, "memory": memory, "full": full, "services": services,
    }[name](lan)


def discovery(lan):
    network = lan.truth["network"]
    result = [
        lan.warm(WARM, network),
        lan.scan(COLD, network),
        lan.scan(COLD_FAST, network, "--rate", RATE),
        lan.warm(WARM_FAST, network, rate=RATE),
        lan.scan("home333 scan, with names", network, names=True),
        lan.warm(WARM_BARE, network, bare=True),
        lan.scan(COLD_BARE, network, bare=True),
        lan.peer(NMAP_FAST, NMAP_FAST + " " + network),
        lan.peer(NMAP, NMAP + " " + network),
        lan.peer(ARP_SCAN, f"arp-scan -x -I eth0 {network}"),
        lan.peer(FPING, f"fping -a -q -i1 -r1 -t250 -g {network}"),
    ]
    if lan.name == "home":
        result += [
            lan.scan("home333 scan, no privilege, again at once", network, bare=True, again=True, runs=2),
            lan.peer("nmap -sn -n, no privilege", f"nmap -sn -n {network}", bare=True, runs=2),
            lan.peer("zmap icmp_echoscan", lan.zmap(network)),
            lan.peer("masscan --ping", lan.masscan(f"{network} --ping --rate 5000"), limit=30, runs=2),
        ]
    return result


def large(lan):
    network = lan.truth["network"]
    return [
        lan.scan(COLD, network),
        lan.scan("home333 scan --rate 20000", network, "--rate", "20000"),
        lan.scan(COLD_BARE, network, bare=True, runs=2),
        lan.peer(NMAP_FAST, NMAP_FAST + " " + network),
        lan.peer(NMAP, NMAP + " " + network, runs=2),
        lan.peer(ARP_SCAN, f"arp-scan -x -I eth0 {network}", runs=2),
        lan.peer(FPING, f"fping -a -q -i1 -r1 -t250 -g {network}", runs=2),
    ]


def huge(lan):
    network = lan.truth["network"]
    return [
        lan.warm(WARM, network, rate="1000000", warm_up=2),
        lan.scan("home333 scan --rate 1000000", network, "--rate", "1000000"),
        lan.peer("arp-scan -B 20M -r 2 -t 300", f"arp-scan -B 20M -r 2 -t 300 -x -I eth0 {network}"),
        lan.peer("nmap -sn -T5 --min-rate 20000 --max-retries 2",
                 f"nmap -sn -n -T5 --min-rate 20000 --max-retries 2 {network}", limit=60, runs=2),
    ]


def thousand(lan):
    network = lan.truth["network"]
    syn = "nmap -sS -T5 --min-rate 20000 --max-retries 2"
    return [
        lan.warm(WARM, network, ports=THOUSAND, rate="20000", warm_up=2, judge=lan.ports(THOUSAND)),
        lan.scan(COLD, network, "--ports", THOUSAND, "--rate", "20000", judge=lan.ports(THOUSAND)),
        lan.warm(WARM_BARE, network, ports=THOUSAND, bare=True, warm_up=1, judge=lan.ports(THOUSAND)),
        lan.scan(COLD_BARE, network, "--ports", THOUSAND, bare=True, judge=lan.ports(THOUSAND)),
        lan.peer(syn, f"{syn} -n -oG - -p {THOUSAND} {network}", judge=lan.ports(THOUSAND)),
        lan.peer("nmap -sT -T4", f"nmap -sT -T4 -n -oG - -p {THOUSAND} {network}", limit=150, runs=1,
                 judge=lan.ports(THOUSAND)),
        lan.peer("nmap -sT -T4, no privilege", f"nmap -sT -T4 -n -oG - -p {THOUSAND} {network}", bare=True, runs=2,
                 judge=lan.ports(THOUSAND)),
        lan.peer("masscan 20 k", lan.masscan(f"-iL {lan.folder}/alive -p {THOUSAND} --rate 20000 --retries 1"),
                 limit=60, runs=2, judge=lan.ports(THOUSAND)),
    ]


def thousand_lossy(lan):
    return [cell for cell in thousand(lan) if not cell["name"].startswith(("nmap -sT", "masscan"))]


def all_ports(lan):
    result = []
    for word, behaviour in (("refusing", "open"), ("silent", "silent_ports")):
        host = address(lan.truth, behaviour)["ip"]
        nmap = "nmap -T5 --min-rate 20000"
        result += [
            lan.warm("home333, warm, " + word, host, ports="1-65535", rate="1000000", warm_up=1, limit=60,
                     judge=lan.ports("1-65535", host)),
            lan.scan("home333 scan, " + word, host, "--ports", "1-65535", "--rate", "1000000", judge=lan.ports("1-65535", host)),
            lan.scan("home333 scan, no privilege, " + word, host, "--ports", "1-65535", bare=True, judge=lan.ports("1-65535", host), runs=1),
            lan.peer(f"{nmap}, {word}", f"{nmap} -sS -n -oG - -p 1-65535 {host}", judge=lan.ports("1-65535", host)),
            lan.peer("masscan 50 k, " + word, lan.masscan(f"{host} -p 1-65535 --rate 50000"), limit=60, judge=lan.ports("1-65535", host)),
        ]
    return result


def memory(lan):
    network = lan.truth["network"]
    return [lan.scan("home333 scan of a /16", network, "--rate", "20000")]


def full(lan):
    return [lan.scan(FULL, lan.truth["network"], "--full", names=True)]


def services(lan):
    hosts = [server["ip"] for server in lan.servers]
    ports = ",".join(sorted({str(server["port"]) for server in lan.servers}, key=int))
    return [
        lan.scan(COLD, lan.truth["network"], "--ports", ports, judge=lan.products),
        lan.scan(SERVERS_SCAN, *hosts, "--ports", ports, judge=lan.products),
        lan.peer("nmap -sV -T4", f"nmap -sV -T4 -n -oX - -p {ports} {' '.join(hosts)}", judge=lan.products,
                 limit=240, runs=2),
    ]
