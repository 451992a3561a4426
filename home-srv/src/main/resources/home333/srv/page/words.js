// What the page says, in English or French.

const LANGUAGES = ['en', 'fr'];
const KEPT = 'language';

let words = {};
let language = 'en';
const listeners = [];

/** Loads the language that somebody chose here before, or else the browser's. */
export async function begin() {
    await speak(kept() ?? (navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en'));
}

/** Loads a language and says all in it. */
export async function speak(wanted) {
    const response = await fetch(`/page/messages.${wanted}.json`);
    if (!response.ok) {
        throw new Error(`no messages in ${wanted}: ${response.status}`);
    }
    words = await response.json();
    language = wanted;
    document.documentElement.lang = wanted;
    for (const element of document.querySelectorAll('[data-word]')) {
        element.textContent = word(element.dataset.word);
    }
    for (const element of document.querySelectorAll('[data-hint]')) {
        element.placeholder = word(element.dataset.hint);
    }
    listeners.forEach((listener) => listener());
}

export function other() {
    return LANGUAGES.find((each) => each !== language);
}

/** Speaks the other language from now on. */
export async function change() {
    const wanted = other();
    await speak(wanted);
    try {
        localStorage.setItem(KEPT, wanted);
    } catch {
        // This browser keeps nothing; the choice is good for this page.
    }
}

function kept() {
    try {
        return LANGUAGES.find((each) => each === localStorage.getItem(KEPT));
    } catch {
        return undefined;
    }
}

/** Calls whenever the language has changed. */
export function onChange(listener) {
    listeners.push(listener);
}

/** The words of a key, with `{name}` for values; a key that ends in `#` has forms for `count`. */
export function word(key, values = {}) {
    const form = key.endsWith('#') ? key + new Intl.PluralRules(language).select(values.count) : key;
    const text = words[form] ?? words[key + 'other'] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** `word` of a key that may be unknown, as a status that a later server tells: then as it came. */
export function wordOr(key, fallback) {
    return words[key] ?? fallback;
}

const STEPS = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
];

/** How long ago a time of RFC 3339 is. */
export function ago(time) {
    const seconds = (Date.now() - Date.parse(time)) / 1000;
    const [unit, length] = STEPS.find(([, long]) => seconds >= long) ?? [];
    return unit
        ? new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-Math.floor(seconds / length), unit)
        : word('time.now');
}

/** A time of RFC 3339, as the clocks here show it. */
export function at(time) {
    return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));
}

export function percent(share) {
    return share === null
        ? '–'
        : new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share);
}

export function number(value) {
    return new Intl.NumberFormat(language).format(value);
}

/** A sentence of the server's, in which times are those of the clocks here. */
export function sentence(text) {
    return (text ?? '').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, at);
}
