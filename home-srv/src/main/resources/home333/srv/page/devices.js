// The devices, and who is there.

import { call } from './api.js';
import { Row } from './device.js';
import { announce, find, make, putChildren, setText } from './dom.js';
import { keepFollowing } from './stream.js';
import { number, onChange, word, wordOr } from './words.js';

const MOST = 500;
/** Not all that is known anew is an event, such as another time at which a device was seen. */
const EVERY_MS = 20_000;
const AFTER_EVENT_MS = 400;
const AFTER_KEY_MS = 250;

let session = null;
let total = 0;
let shown = [];
let asked = 0;
let soon = 0;
const rows = new Map();
let presences = new Map();
let statuses = new Map();

/** Shows the devices, and what becomes of them, until the session's signal. */
export function begin(newSession) {
    session = newSession;
    setText(find('devices-note'), word('devices.loading'));
    const close = keepFollowing('/api/v1/events', heard, connected);
    const timer = setInterval(() => document.hidden || void refresh(), EVERY_MS);
    session.signal.addEventListener('abort', () => {
        close();
        clearInterval(timer);
        clearTimeout(soon);
        asked++;
        shown = [];
        rows.clear();
        find('devices').replaceChildren();
        find('search').value = '';
    });
}

function connected(isConnected) {
    const line = find('line');
    line.hidden = false;
    line.dataset.connected = isConnected;
    setText(line, word(isConnected ? 'line.live' : 'line.broken'));
    void refresh();
}

/** What happened is shown at once; what it brought besides is asked for. */
function heard(event, data) {
    if (data.device_id && data.status) {
        const known = { ...presences.get(data.device_id), since: data.at };
        presences.set(data.device_id, { ...known, status: data.status, reason: data.reason });
        showAll();
        announce(`${data.name}: ${wordOr('status.' + data.status, data.status)}`);
    }
    later(AFTER_EVENT_MS);
}

function later(pause) {
    clearTimeout(soon);
    soon = setTimeout(() => void refresh(), pause);
}

/** Asks anew for all that is shown; of several askings the last one counts. */
export async function refresh() {
    const mine = ++asked;
    const query = find('search').value.trim();
    try {
        const [list, known] = await Promise.all([
            call('GET', `/api/v1/devices?limit=${MOST}&q=${encodeURIComponent(query)}`),
            call('GET', '/api/v1/presence'),
        ]);
        if (mine !== asked) {
            return;
        }
        total = list.total;
        shown = list.devices;
        presences = byDevice(known.presences);
        showAll();
        setText(find('devices-error'), '');
        const places = await call('GET', '/api/v1/statuses');
        if (mine === asked) {
            statuses = byDevice(places.statuses);
            showAll();
        }
    } catch (refusal) {
        if (mine === asked && refusal.status !== 401) {
            setText(find('devices-error'), refusal.message);
        }
    }
}

const byDevice = (list) => new Map(list.map((each) => [each.device_id, each]));

const state = (id) => ({ ...statuses.get(id), ...presences.get(id) });

function showAll() {
    const ids = new Set(shown.map((device) => device.id));
    [...rows.keys()].filter((id) => !ids.has(id)).forEach((id) => rows.delete(id));
    for (const device of shown) {
        if (!rows.has(device.id)) {
            rows.set(device.id, new Row(session));
        }
        rows.get(device.id).show(device, state(device.id));
    }
    const order = [...shown].sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
    putChildren(find('devices'), order.map((device) => rows.get(device.id).element));
    showSummary();
}

function showSummary() {
    const counts = new Map();
    for (const device of shown) {
        const status = state(device.id).status ?? 'unknown';
        counts.set(status, (counts.get(status) ?? 0) + 1);
    }
    putChildren(
        find('summary'),
        [...counts].sort().map(([status, count]) =>
            make('span', { className: 'count' }, make('i', { className: 'dot', 'data-status': status }),
                `${number(count)} ${wordOr('status.' + status, status)}`)),
    );
    const isFiltered = find('search').value.trim() !== '';
    const left = total - shown.length;
    setText(
        find('devices-note'),
        left > 0
            ? word('devices.more#', { count: left, number: number(left) })
            : total === 0
              ? word(isFiltered ? 'devices.noneFound' : session.can('operate') ? 'devices.none' : 'devices.noneYet')
              : '',
    );
}

find('search').addEventListener('input', () => later(AFTER_KEY_MS));
onChange(() => {
    if (session && !session.signal.aborted && shown.length > 0) {
        showAll();
        rows.forEach((row) => row.lookAgain());
        setText(find('line'), word(find('line').dataset.connected === 'true' ? 'line.live' : 'line.broken'));
    }
});
