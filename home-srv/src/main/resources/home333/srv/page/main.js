// The page: whoever is logged in sees the home, everybody else how to come in.

import { call, onEnded } from './api.js';
import * as devices from './devices.js';
import { find, setText } from './dom.js';
import * as entry from './entry.js';
import * as scan from './scan.js';
import * as words from './words.js';

let current = null;

async function begin() {
    try {
        enter(await call('GET', '/api/v1/session'));
    } catch (refusal) {
        if (refusal.status === 401) {
            await leave();
        } else {
            entry.unreachable(refusal, begin);
        }
    }
}

function enter(caller) {
    const ending = new AbortController();
    current = { ending, signal: ending.signal, can: (scope) => caller.scopes.includes(scope) };
    find('entry').hidden = true;
    find('home').hidden = false;
    setText(find('who'), caller.name);
    find('log-out').hidden = false;
    for (const element of document.querySelectorAll('[data-needs]')) {
        element.hidden = !current.can(element.dataset.needs);
    }
    devices.begin(current);
    void scan.begin(current);
    find('search').focus({ preventScroll: true });
}

async function leave(why = '') {
    current?.ending.abort();
    current = null;
    find('confirm').close();
    for (const id of ['home', 'log-out', 'line']) {
        find(id).hidden = true;
    }
    setText(find('who'), '');
    await entry.begin(begin, why);
}

onEnded(() => {
    if (current) {
        void leave(words.word('session.ended'));
    }
});

find('log-out').addEventListener('click', async () => {
    try {
        await call('DELETE', '/api/v1/session');
        await leave();
    } catch (refusal) {
        setText(find('devices-error'), refusal.message);
    }
});

find('language').addEventListener('click', () => void words.change());
words.onChange(() => {
    setText(find('language'), words.other().toUpperCase());
    find('language').lang = words.other();
    find('language').title = words.word('language.other');
    find('language').setAttribute('aria-label', words.word('language.other'));
});

await words.begin();
await begin();
