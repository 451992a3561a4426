// What is made of the document. Text is always set as text, whoever sent it.

export const find = (id) => document.getElementById(id);

/** Makes an element: properties by their names in the DOM, `class` and those with a dash as attributes. */
export function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
        if (name === 'class' || name === 'lang' || name.includes('-')) {
            element.setAttribute(name, value);
        } else {
            element[name] = value;
        }
    }
    element.append(...children);
    return element;
}

/** Puts children in place of others, and touches nothing where they are the same. */
export function putChildren(parent, children) {
    const isSame =
        parent.children.length === children.length &&
        children.every((child, i) => parent.children[i] === child);
    if (!isSame) {
        const focused = document.activeElement;
        parent.replaceChildren(...children);
        if (parent.contains(focused)) {
            focused.focus();
        }
    }
}

/** Sets a text, and touches nothing where it is the same: a screen reader reads what changes. */
export function setText(element, text) {
    if (element.textContent !== text) {
        element.textContent = text;
    }
}

/** Tells a screen reader what happened. */
export function announce(text) {
    find('said').textContent = text;
}
