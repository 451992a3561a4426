// How somebody comes in: the first start, the log in, the second factor.

import { call } from './api.js';
import { find, setText } from './dom.js';
import { word } from './words.js';

const VIEWS = ['claim', 'log-in', 'factor', 'unreachable'];

let entered = () => {};
let pending = null;

/** Shows what has to be done to come in, and calls once somebody is in. */
export async function begin(whenEntered, why = '') {
    entered = whenEntered;
    try {
        const { claimed } = await call('GET', '/api/v1/session/ways');
        setText(find('log-in-why'), why);
        show(claimed ? 'log-in' : 'claim');
    } catch (refusal) {
        unreachable(refusal, () => begin(whenEntered, why));
    }
}

let again = () => {};

/** Says why nothing can be shown, and offers to try again. */
export function unreachable(refusal, retry) {
    show('unreachable');
    again = retry;
    find('unreachable').querySelector('.error').textContent = refusal.message;
}

function show(view) {
    pending = view === 'factor' ? pending : null;
    find('entry').hidden = false;
    for (const id of VIEWS) {
        find(id).hidden = id !== view;
        find(id).querySelector('.error').textContent = '';
        if (id !== 'unreachable') {
            find(id).reset();
        }
    }
    find(view).querySelector('input, button').focus();
}

/** While a form is sent it cannot be sent again; what is refused is said in it. */
function onSubmit(id, send) {
    const form = find(id);
    const button = form.querySelector('[type=submit]');
    form.addEventListener('submit', async (submit) => {
        submit.preventDefault();
        form.querySelector('.error').textContent = '';
        button.disabled = true;
        try {
            await send(Object.fromEntries(new FormData(form)));
        } catch (refusal) {
            form.querySelector('.error').textContent = refusal.message;
            form.querySelector('input:last-of-type').focus();
        } finally {
            button.disabled = false;
        }
    });
}

onSubmit('claim', async ({ code, name, password }) => {
    await call('POST', '/api/v1/claim', { code: code.trim(), name, password });
    await logIn({ name, password });
});

onSubmit('log-in', logIn);

async function logIn({ name, password }) {
    await answered(await call('POST', '/api/v1/session', { name, password }));
}

onSubmit('factor', async ({ code }) => {
    await answered(await call('POST', '/api/v1/session/factor', { pending, code: code.trim() }));
});

async function answered(answer) {
    if (answer.state === 'second_factor_needed') {
        const canType = answer.factors.some((factor) => factor !== 'passkey');
        show('factor');
        pending = answer.pending;
        setText(find('factor-explained'), word(canType ? 'factor.explained' : 'factor.passkeyOnly'));
        return;
    }
    show('log-in');
    find('entry').hidden = true;
    await entered();
}

find('factor').querySelector('.back').addEventListener('click', () => show('log-in'));
find('unreachable').querySelector('button').addEventListener('click', () => void again());
