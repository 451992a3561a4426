// Server-sent events, read from an answer of any method: unlike EventSource this sees the status,
// and hears that the server is still there.

import { send } from './api.js';

/** The server writes something every 15 s. */
const SILENCE_MS = 40_000;

/**
 * Follows a stream to its end.
 *
 * @param request {method, path, body, signal}
 * @param hear is told each event and its data
 * @param begun is called when the server listens
 */
export async function follow({ method = 'GET', path, body, signal }, hear, begun = () => {}) {
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), SILENCE_MS);
    try {
        const both = AbortSignal.any([silence.signal, ...(signal ? [signal] : [])]);
        const response = await send(method, path, body, both, { Accept: 'text/event-stream' });
        begun();
        const parser = new Parser(hear);
        const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
        for (let part = await reader.read(); !part.done; part = await reader.read()) {
            clearTimeout(timer);
            timer = setTimeout(() => silence.abort(), SILENCE_MS);
            parser.take(part.value);
        }
    } finally {
        clearTimeout(timer);
    }
}

class Parser {
    constructor(hear) {
        this.hear = hear;
        this.rest = '';
        this.event = '';
        this.data = [];
    }

    take(text) {
        const lines = (this.rest + text).split('\n');
        this.rest = lines.pop();
        lines.forEach((line) => this.line(line.replace(/\r$/, '')));
    }

    line(line) {
        if (line.startsWith('event:')) {
            this.event = line.slice(6).trim();
        } else if (line.startsWith('data:')) {
            this.data.push(line.slice(5));
        } else if (line === '' && this.data.length > 0) {
            this.hear(this.event, JSON.parse(this.data.join('\n')));
            this.event = '';
            this.data = [];
        }
    }
}

const FIRST_PAUSE_MS = 3_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Follows a stream that never ends for as long as somebody looks at the page, and comes back to it
 * whenever it breaks.
 *
 * @param heard is told each event and its data
 * @param state is told whether there is a connection; after each true all should be asked anew
 * @return ends it
 */
export function keepFollowing(path, heard, state) {
    let current = null;
    let pause = FIRST_PAUSE_MS;

    async function run(mine) {
        while (!mine.signal.aborted) {
            try {
                await follow({ path, signal: mine.signal }, heard, () => {
                    pause = FIRST_PAUSE_MS;
                    state(true);
                });
            } catch {
                // Told below, whatever it was.
            }
            if (!mine.signal.aborted) {
                state(false);
                await new Promise((resolve) => setTimeout(resolve, pause));
                pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
            }
        }
    }

    function look() {
        if (document.hidden) {
            current?.abort();
            current = null;
        } else if (!current) {
            current = new AbortController();
            void run(current);
        }
    }

    document.addEventListener('visibilitychange', look);
    look();
    return () => {
        document.removeEventListener('visibilitychange', look);
        current?.abort();
        current = null;
    };
}
