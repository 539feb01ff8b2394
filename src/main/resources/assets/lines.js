// The messages of a room: kept by id, replies below what they answer, edits in place.
import {el, render, tone} from './doc.js';

const TIME = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});
const FULL = new Intl.DateTimeFormat(undefined, {dateStyle: 'full', timeStyle: 'medium', hourCycle: 'h23'});
const DAY = new Intl.DateTimeFormat(undefined, {weekday: 'long', day: 'numeric', month: 'long'});
const CARDS = ['UNDERWAY', 'SUCCEEDED', 'FAILED'];

export function hue(login) {
  let h = 7;
  for (const c of login) h = (h * 31 + c.codePointAt(0)) % 6;
  return h;
}

export class Lines {
  #log; #press; #byId = new Map(); #roots = [];

  constructor(log, press) {
    this.#log = log;
    this.#press = press;
  }

  clear() {
    this.#byId.clear();
    this.#roots = [];
    this.#log.replaceChildren();
  }

  get empty() { return this.#byId.size === 0; }

  get first() { return Math.min(...this.#roots); }

  get count() { return this.#roots.length; }

  /** Puts a message where it belongs, or its newer text in its place. */
  put(line) {
    const held = this.#byId.get(line.id);
    if (held) {
      if (line.number > held.number) this.#edit(held, line);
      return;
    }
    const article = el('article', {class: 'line', 'data-id': line.id});
    const entry = {number: line.number, article, body: el('div', {class: 'body'}), at: line.at};
    const thread = el('div', {class: 'thread'});
    article.append(this.#face(line), entry.body, thread);
    entry.thread = thread;
    this.#byId.set(line.id, entry);
    this.#fill(entry, line);
    this.#place(entry, line);
  }

  #place(entry, line) {
    const root = line.thread && this.#byId.get(line.thread);
    if (root) {
      entry.article.classList.add('reply');
      root.thread.append(entry.article);
      return;
    }
    const after = this.#roots.find(id => id > line.id);
    const before = after ? this.#byId.get(after).top : null;
    const at = this.#roots.indexOf(after);
    this.#roots.splice(at < 0 ? this.#roots.length : at, 0, line.id);
    entry.top = el('section', {}, this.#day(line), entry.article);
    this.#log.insertBefore(entry.top, before);
    this.#days();
  }

  #day(line) {
    return el('div', {class: 'day', 'data-day': DAY.format(line.at), role: 'separator'},
      el('span', {}, DAY.format(line.at)));
  }

  #days() {
    let last = '';
    for (const day of this.#log.querySelectorAll(':scope > section > .day')) {
      day.hidden = day.dataset.day === last;
      last = day.dataset.day;
    }
  }

  #face(line) {
    return line.bot
      ? el('img', {class: 'avatar', src: '/assets/mark.svg', alt: '', width: 32, height: 32})
      : el('div', {class: `avatar hue-${hue(line.login ?? '')}`, 'aria-hidden': 'true'},
          line.name.slice(0, 1));
  }

  #edit(entry, line) {
    const token = entry.body.contains(document.activeElement)
      ? document.activeElement.dataset.token : undefined;
    entry.number = line.number;
    this.#fill(entry, line);
    if (token) entry.body.querySelector(`[data-token="${CSS.escape(token)}"]`)?.focus();
  }

  #fill(entry, line) {
    const {doc, buttons, status} = line.message;
    const card = line.bot && CARDS.includes(status.came);
    entry.article.classList.toggle('card', card);
    entry.article.classList.toggle('private', line.private);
    entry.article.dataset.tone = tone(doc);
    entry.article.dataset.came = status.came;
    const head = el('div', {class: 'head'},
      el('span', {class: 'name'}, line.name),
      line.bot ? el('span', {class: 'bot'}, 'bot') : '',
      el('time', {datetime: new Date(line.at).toISOString(), title: FULL.format(line.at)},
        TIME.format(line.at)),
      line.private ? el('span', {class: 'only'}, 'only you see this') : '');
    const content = el('div', {class: 'content'},
      ...(line.bot ? render(doc) : [this.#typed(line.message.fallback)]));
    if (line.file) content.append(this.#file(line));
    if (buttons.length) {
      content.append(el('div', {class: 'buttons'}, ...buttons.map(b => this.#button(b, line))));
    }
    entry.body.replaceChildren(head, content);
  }

  #file(line) {
    const {name, mime, alt} = line.file;
    const href = `/console/files/${line.id}`;
    const link = el('a', {href, download: name}, name);
    return mime === 'image/png'
      ? el('figure', {class: 'file'}, el('img', {src: href, alt, loading: 'lazy'}),
          el('figcaption', {}, link))
      : el('p', {class: 'file'}, link, el('span', {class: 'alt'}, alt));
  }

  #typed(text) {
    const command = text.replace(/^\/ops /, '');
    return el('p', {class: 'typed'}, el('span', {class: 'slash'}, '/ops '), command);
  }

  #button(button, line) {
    const node = el('button',
      {type: 'button', class: 'press', 'data-tone': button.tone, 'data-token': button.token},
      button.label);
    node.addEventListener('click', async () => {
      node.disabled = true;
      if (!await this.#press(line, button)) node.disabled = false;
    });
    return node;
  }
}
