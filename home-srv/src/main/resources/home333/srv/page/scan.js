// A scan: started, watched, ended, and what it found kept as devices.

import { call } from './api.js';
import { refresh } from './devices.js';
import { announce, find, make, setText } from './dom.js';
import { follow } from './stream.js';
import { ago, number, onChange, sentence, word, wordOr } from './words.js';

const MOST_SHOWN = 1_000;
const PORTS_SHOWN = 8;
const AGAIN_MS = 3_000;

let session = null;
let scan = null;
let report = null;
let hosts = new Map();
let chosen = new Set();

/** Shows the scan that runs, or else the last one, until the session's signal. */
export async function begin(newSession) {
    session = newSession;
    session.signal.addEventListener('abort', clear);
    try {
        const { running, scans } = await call('GET', '/api/v1/scans?limit=1');
        if (running.length > 0) {
            void watch(running[0]);
        } else if (scans.length > 0) {
            ended(await call('GET', '/api/v1/scans/last'));
        } else {
            show();
        }
    } catch (refusal) {
        fail(refusal.message);
    }
}

function clear() {
    scan = null;
    report = null;
    hosts = new Map();
    chosen = new Set();
    fail('');
    show();
}

function fail(text) {
    setText(find('scan-error'), text);
}

find('scan').addEventListener('submit', (submit) => {
    submit.preventDefault();
    const form = new FormData(find('scan'));
    const targets = form.get('target').split(/[\s,;]+/).filter(Boolean);
    void start({ targets, full: form.get('kind') === 'full' });
});

async function start(order) {
    fail('');
    try {
        const running = await call('POST', '/api/v1/scans', order);
        announce(word('scan.begun'));
        void watch(running);
    } catch (refusal) {
        if (refusal.type === 'confirmation-needed' && !order.confirm) {
            await ask(refusal.message.replace(/ Send it .*$/, ''), () => start({ ...order, confirm: true }));
        } else {
            fail(refusal.message);
        }
    }
}

/** Asks somebody, and goes on where the answer is yes. */
async function ask(why, goOn) {
    const dialog = find('confirm');
    setText(find('confirm-why'), why);
    dialog.returnValue = '';
    dialog.showModal();
    await new Promise((closed) => dialog.addEventListener('close', closed, { once: true }));
    if (dialog.returnValue === 'yes') {
        await goOn();
    }
}

/** Follows a scan to its end; where the way to it breaks, comes back to what it found meanwhile. */
async function watch(running) {
    scan = running;
    report = null;
    hosts = new Map();
    chosen = new Set();
    find('warnings').replaceChildren();
    show();
    const { signal } = session;
    while (scan?.id === running.id && !signal.aborted) {
        try {
            await follow({ path: `/api/v1/scans/${encodeURIComponent(running.id)}/events`, signal }, heard,
                () => fail(''));
        } catch (refusal) {
            if (!signal.aborted && refusal.status > 0) {
                stop(refusal.message);
            }
        }
        if (scan?.id === running.id && !signal.aborted) {
            fail(word('scan.broken'));
            await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
        }
    }
}

function stop(why) {
    scan = null;
    fail(why);
    show();
}

function heard(event, data) {
    switch (event) {
        case 'found':
        case 'updated':
            hosts.set(data.host.ip, data.host);
            break;
        case 'port_opened': {
            const host = hosts.get(data.ip);
            if (host && data.protocol === 'tcp' && !host.open_ports.includes(data.port)) {
                host.open_ports.push(data.port);
            }
            break;
        }
        case 'progress':
            scan = { ...scan, done: data.done, total: data.total };
            break;
        case 'warning':
            find('warnings').append(make('li', { lang: 'en' }, data.text));
            return;
        case 'failed':
            stop(data.error ?? word('scan.failed'));
            return;
        case 'report':
            ended(data.scan);
            announce(find('scan-state').textContent);
            return;
        default:
            return;
    }
    later();
}

let drawing = 0;

/** Draws once for whatever comes within a moment. */
function later() {
    drawing ||= setTimeout(() => {
        drawing = 0;
        show();
    }, 100);
}

function ended(last) {
    scan = null;
    report = last;
    hosts = new Map(last.hosts.map((host) => [host.ip, host]));
    chosen = new Set();
    find('warnings').replaceChildren(...last.warnings.map((text) => make('li', { lang: 'en' }, text)));
    show();
}

function show() {
    find('progress').hidden = scan === null;
    find('scan').querySelector('.main').disabled = scan !== null;
    if (scan) {
        const bar = find('scan-progress');
        bar.max = Math.max(scan.total, 1);
        bar.value = scan.done;
        find('cancel').disabled = Boolean(scan.isCancelled);
    }
    const all = machines();
    setText(find('scan-state'), sentenceOfScan(all.length));
    const isMine = report !== null && Boolean(session?.can('operate'));
    find('hosts').replaceChildren(...all.slice(0, MOST_SHOWN).map((machine) => line(machine, isMine)));
    find('adopt').hidden = all.length === 0;
    find('adopt').querySelector('button').hidden = !isMine || !all.some(isStranger);
    showChosen();
}

/** The hosts of one card are one machine, whatever number of addresses it has. */
function machines() {
    const byCard = new Map();
    for (const host of hosts.values()) {
        const card = host.mac ?? host.ip;
        byCard.set(card, [...(byCard.get(card) ?? []), host]);
    }
    return [...byCard.values()];
}

function sentenceOfScan(count) {
    if (scan) {
        return word('scan.running#', { count, number: number(count), target: scan.target });
    }
    if (report) {
        const key = report.complete ? 'scan.done#' : 'scan.part#';
        return word(key, { count, number: number(count), target: report.target, ago: ago(report.started_at) });
    }
    return word('scan.never');
}

const isStranger = (machine) => machine.some((host) => host.device_id === null);

/** What the first host that says it says. */
const first = (machine, what) => machine.map(what).find(Boolean) ?? '';

function line(machine, isMine) {
    const ips = machine.map((host) => host.ip);
    const name = first(machine, (host) => host.hostname) || ips[0];
    const kind = first(machine, (host) => host.kind);
    const about = [first(machine, (host) => host.vendor), first(machine, (host) => host.mac)];
    const ports = [...new Set(machine.flatMap((host) => host.open_ports))].sort((a, b) => a - b);
    const isNew = report !== null && isStranger(machine);
    const texts = [
        [kind ? wordOr('kind.' + kind, kind) : '', isNew ? word('scan.stranger') : ''].filter(Boolean).join(' · '),
        ips.filter((ip) => ip !== name).join(', '),
        about.filter(Boolean).join(' · '),
        ports.length > 0
            ? `${word('scan.ports')} ${ports.slice(0, PORTS_SHOWN).join(', ')}${ports.length > PORTS_SHOWN ? ', …' : ''}`
            : '',
    ];
    const shown = texts.filter(Boolean).map((text) =>
        make('span', { className: text === texts[0] ? 'kind' : 'about' }, text));
    shown.unshift(make('span', { className: 'name' }, name));
    if (!isMine || !isNew) {
        return make('li', {}, make('div', { className: 'host' }, ...shown));
    }
    const box = make('input', { type: 'checkbox', value: ips[0], checked: ips.every((ip) => chosen.has(ip)) });
    box.addEventListener('change', () => {
        ips.forEach((ip) => chosen[box.checked ? 'add' : 'delete'](ip));
        showChosen();
    });
    return make('li', {}, make('label', { className: 'host' }, box, ...shown));
}

function showChosen() {
    find('adopt').querySelector('button').disabled = chosen.size === 0;
}

find('adopt').addEventListener('submit', (submit) => {
    submit.preventDefault();
    void adopt();
});

async function adopt() {
    fail('');
    try {
        const { devices } = await call('POST', '/api/v1/devices/adopt', { ips: [...chosen] });
        announce(word('scan.adopted#', { count: devices.length, number: number(devices.length) }));
        for (const ip of chosen) {
            hosts.get(ip).device_id = '';
        }
        chosen = new Set();
        show();
        await refresh();
    } catch (refusal) {
        fail(refusal.message);
    }
}

find('cancel').addEventListener('click', async () => {
    scan = { ...scan, isCancelled: true };
    show();
    try {
        await call('POST', `/api/v1/scans/${encodeURIComponent(scan.id)}/cancel`);
    } catch (refusal) {
        fail(refusal.message);
    }
});

onChange(() => {
    if (session && !session.signal.aborted) {
        show();
    }
});
