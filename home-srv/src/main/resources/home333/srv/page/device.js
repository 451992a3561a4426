// One device in the list: its line, what is behind it, and its waking.

import { call } from './api.js';
import { announce, make, setText } from './dom.js';
import { follow } from './stream.js';
import { ago, at, number, percent, sentence, word, wordOr } from './words.js';

const WAKE_PATIENCE_MS = 120_000;
const TRANSITIONS = 5;

/** A browser opens six connections to one server at the most, and the page needs some itself. */
const MOST_WAKING = 3;

let count = 0;
let waking = 0;

export class Row {
    /** @param session {can, signal}: what whoever looks may do, and until when */
    constructor(session) {
        this.session = session;
        const id = `device-${++count}`;
        this.dot = make('i', { className: 'dot' });
        this.name = make('span', { className: 'name' });
        this.kind = make('span', { className: 'kind' });
        this.status = make('span', { className: 'status' });
        this.seen = make('span', { className: 'seen' });
        this.reason = make('p', { className: 'reason', lang: 'en' });
        this.wakeButton = make('button', { type: 'button', className: 'wake', hidden: true });
        this.wakeButton.addEventListener('click', () => void this.wake());
        this.woken = make('p', { className: 'woken', role: 'status' });
        this.details = make('div', { id, className: 'details', hidden: true });
        this.button = make('button', { type: 'button', className: 'open', 'aria-expanded': 'false', 'aria-controls': id },
            this.dot, make('span', { className: 'who' }, this.name, this.kind),
            make('span', { className: 'how' }, this.status, this.seen));
        this.button.addEventListener('click', () => this.toggle());
        this.element = make('li', {}, make('div', { className: 'line' }, this.button, this.wakeButton),
            this.woken, this.reason, this.details);
    }

    /** @param state what is known of its presence, with the place where the tailnet tells it */
    show(device, state) {
        this.device = device;
        this.state = state;
        const status = state.status ?? 'unknown';
        this.element.dataset.status = status;
        this.dot.dataset.status = status;
        setText(this.name, device.name || device.ips[0] || device.macs[0] || device.id);
        setText(this.kind, wordOr('kind.' + device.kind, device.kind));
        const place = state.place ? wordOr('place.' + state.place, state.place) : '';
        setText(this.status, [wordOr('status.' + status, status), place].filter(Boolean).join(' · '));
        setText(this.seen, this.lastSeen(status));
        setText(this.reason, sentence(state.reason));
        setText(this.wakeButton, word('wake.go'));
        if (this.waking) {
            setText(this.woken, wordOr('wake.' + this.progress, this.progress));
        }
        this.wakeButton.setAttribute('aria-label', word('wake.goFor', { name: this.name.textContent }));
        this.details.querySelector('dl')?.replaceWith(this.facts());
        this.wakeButton.hidden =
            !this.session.can('wake') || device.macs.length === 0 || (status === 'online' && !this.waking);
    }

    lastSeen(status) {
        return status === 'online' || !this.state.last_seen ? '' : word('devices.seen', { ago: ago(this.state.last_seen) });
    }

    toggle() {
        this.details.hidden = !this.details.hidden;
        this.button.setAttribute('aria-expanded', String(!this.details.hidden));
        this.lookAgain();
    }

    /** Asks anew for what is behind its line, where that is open. */
    lookAgain() {
        if (!this.details.hidden) {
            void this.look();
        }
    }

    async look() {
        this.details.replaceChildren(this.facts());
        const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone);
        try {
            const id = encodeURIComponent(this.device.id);
            const history = await call('GET', `/api/v1/devices/${id}/history?zone=${zone}`);
            this.details.replaceChildren(this.facts(), ...past(history));
        } catch (refusal) {
            this.details.append(make('p', { className: 'error', role: 'alert' }, refusal.message));
        }
    }

    facts() {
        const { device, state } = this;
        const list = make('dl');
        const fact = (key, values, lang) => {
            const said = values.filter((value) => value !== null && value !== undefined && value !== '');
            if (said.length > 0) {
                const texts = said.map((value) => make('dd', lang ? { lang } : {}, String(value)));
                list.append(make('div', {}, make('dt', {}, word(key)), ...texts));
            }
        };
        fact('device.ips', device.ips);
        fact('device.vpnIps', device.vpn_ips);
        fact('device.macs', device.macs);
        fact('device.since', [state.since && at(state.since)]);
        fact('device.lastSeen', [state.last_seen && at(state.last_seen)]);
        fact('device.answer', [state.response_time_ms && `${number(state.response_time_ms)} ms`]);
        fact('device.place', [state.place_reason && sentence(state.place_reason)], 'en');
        fact('device.tags', [device.tags.join(', ')]);
        fact('device.notes', [device.notes]);
        return list;
    }

    /** Wakes it, and says how far it came, in the words of the server where it did not. */
    async wake() {
        if (waking >= MOST_WAKING) {
            setText(this.woken, word('wake.tooMany', { number: number(MOST_WAKING) }));
            return;
        }
        waking++;
        this.waking = true;
        this.progress = 'begun';
        this.wakeButton.disabled = true;
        this.show(this.device, this.state);
        let last = null;
        try {
            const body = { device_id: this.device.id, wait_ms: WAKE_PATIENCE_MS };
            await follow({ method: 'POST', path: '/api/v1/wakes', body, signal: this.session.signal },
                (event, wake) => {
                    this.wakeHeard(wake);
                    last = event === 'wake' ? wake : last;
                });
            if (last === null) {
                setText(this.woken, word('wake.lost'));
            } else if (last.reasons.length > 0) {
                this.woken.append(make('span', { lang: 'en' }, ` ${last.reasons.map(sentence).join('; ')}.`));
            }
        } catch (refusal) {
            setText(this.woken, refusal.status === undefined ? word('wake.lost') : refusal.message);
        } finally {
            waking--;
            this.waking = false;
            this.wakeButton.disabled = false;
            this.show(this.device, this.state);
        }
    }

    wakeHeard(wake) {
        this.progress = wake.progress;
        this.show(this.device, this.state);
        announce(`${this.name.textContent}: ${this.woken.textContent}`);
    }
}

/** How much it was there, and when it came and went lately. */
function past(history) {
    const shares = history.periods.map((period) =>
        make('div', {}, make('dt', {}, wordOr('period.' + period.period, period.period)),
            make('dd', {}, percent(period.uptime))));
    const steps = history.transitions.slice(0, TRANSITIONS).map((step) =>
        make('li', {}, make('i', { className: 'dot', 'data-status': step.status }),
            make('span', {}, wordOr('status.' + step.status, step.status)),
            make('time', { dateTime: step.at }, at(step.at))));
    return [
        make('h3', {}, word('history.title')),
        make('dl', { className: 'shares' }, ...shares),
        steps.length > 0 ? make('ol', { className: 'steps' }, ...steps) : make('p', { className: 'hint' }, word('history.none')),
    ];
}
