// Asks the server. Who asks is known by a cookie that no page can read.

import { word } from './words.js';

const PATIENCE_MS = 30_000;

let ended = () => {};

/** Why something was not done, in a sentence; `type` is the last word of the problem's type. */
export class Refusal extends Error {
    constructor(status, sentence, type = '') {
        super(sentence);
        this.status = status;
        this.type = type;
    }
}

/** Calls when the session is over. */
export function onEnded(listener) {
    ended = listener;
}

/** Sends a request and returns what comes back, `null` for nothing. */
export async function call(method, path, body) {
    const response = await send(method, path, body, AbortSignal.timeout(PATIENCE_MS));
    try {
        const text = await response.text();
        return text ? JSON.parse(text) : null;
    } catch {
        throw new Refusal(0, word('error.unreachable'));
    }
}

/** Sends a request and returns the response once its headers are there. */
export async function send(method, path, body, signal, headers = {}) {
    let response;
    try {
        response = await fetch(path, {
            method,
            signal,
            headers: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
            body: body === undefined ? undefined : JSON.stringify(body),
        });
    } catch {
        throw new Refusal(0, word('error.unreachable'));
    }
    if (!response.ok) {
        const refusal = await refused(response);
        if (refusal.status === 401 && !(method === 'POST' && path.startsWith('/api/v1/session'))) {
            ended();
        }
        throw refusal;
    }
    return response;
}

async function refused(response) {
    let problem = {};
    try {
        problem = await response.json();
    } catch {
        // Whatever stands between answered; its status is all that is known.
    }
    const sentence = problem.detail ?? word('error.status', { status: response.status });
    return new Refusal(response.status, sentence, (problem.type ?? '').split(/[/:]/).pop());
}
