// The command line: completion on Tab, history on Up, nothing lost when sending fails.
import {el} from './doc.js';
import {get} from './wire.js';

const KEPT = 100;
const PAUSE = 90;

export class Composer {
  #input; #list; #room; #send; #key; #past; #at; #draft = ''; #chosen = -1; #shown = []; #fits = ''; #asked = 0; #timer;

  constructor({input, list, room, send, login}) {
    this.#input = input;
    this.#list = list;
    this.#room = room;
    this.#send = send;
    this.#key = `quarterdeck.history.${login}`;
    this.#past = JSON.parse(localStorage.getItem(this.#key) ?? '[]');
    this.#at = this.#past.length;
    input.addEventListener('input', () => this.#typed());
    input.addEventListener('keydown', event => this.#pressed(event));
    input.addEventListener('blur', () => setTimeout(() => this.#left(), 150));
  }

  set(text) {
    this.#input.value = text;
    this.#input.focus();
    this.#input.setSelectionRange(text.length, text.length);
  }

  async submit() {
    const text = this.#input.value.replace(/^\s*\/ops(\s+|$)/, '').trim();
    if (!text) return;
    this.#close();
    if (await this.#send(text)) {
      if (this.#past.at(-1) !== text) this.#past = [...this.#past, text].slice(-KEPT);
      localStorage.setItem(this.#key, JSON.stringify(this.#past));
      this.#at = this.#past.length;
      if (this.#input.value.trim().endsWith(text)) this.#input.value = '';
    }
  }

  #typed() {
    this.#input.value = this.#input.value.replace(/^\s*\/ops\s/, '');
    this.#at = this.#past.length;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#suggest(), PAUSE);
  }

  async #suggest() {
    const text = this.#input.value;
    const asked = ++this.#asked;
    if (!text.trim() || text.startsWith('/')) return this.#close();
    const query = new URLSearchParams({room: this.#room(), text});
    const found = await get(`/console/complete?${query}`).catch(() => []);
    if (asked === this.#asked && this.#input.value === text) {
      this.#fits = text;
      this.#open(found);
    }
    return undefined;
  }

  #open(found) {
    this.#shown = found.map(s => ({...s, line: s.line.replace(/^\/ops\s+/, '')}));
    this.#chosen = -1;
    this.#list.replaceChildren(...this.#shown.map((s, i) => {
      const item = el('li', {role: 'option', id: `suggestion-${i}`, 'aria-selected': 'false'},
        el('span', {class: 'way'}, s.line), el('span', {class: 'help'}, s.help));
      item.addEventListener('mousedown', event => { event.preventDefault(); this.#take(i); });
      return item;
    }));
    this.#list.hidden = this.#shown.length === 0;
    this.#input.setAttribute('aria-expanded', String(!this.#list.hidden));
    this.#input.removeAttribute('aria-activedescendant');
  }

  #close() {
    this.#asked++;
    clearTimeout(this.#timer);
    this.#open([]);
  }

  #left() {
    // Who came back meanwhile may be waiting for a completion.
    if (document.activeElement !== this.#input) this.#close();
  }

  #choose(i) {
    this.#list.children[this.#chosen]?.setAttribute('aria-selected', 'false');
    this.#chosen = (i + this.#shown.length) % this.#shown.length;
    const item = this.#list.children[this.#chosen];
    item.setAttribute('aria-selected', 'true');
    item.scrollIntoView({block: 'nearest'});
    this.#input.setAttribute('aria-activedescendant', item.id);
  }

  #take(i) {
    const line = this.#shown[i].line;
    this.#close();
    this.set(line.endsWith(' ') ? line : `${line} `);
    this.#suggest();
  }

  async #complete() {
    if (this.#list.hidden || this.#fits !== this.#input.value) {
      // What typing would ask in a moment would make this answer an old one.
      clearTimeout(this.#timer);
      await this.#suggest();
    }
    if (this.#shown.length) this.#take(Math.max(0, this.#chosen));
  }

  #recall(by) {
    if (this.#at === this.#past.length) this.#draft = this.#input.value;
    this.#at = Math.min(this.#past.length, Math.max(0, this.#at + by));
    this.#close();
    this.set(this.#past[this.#at] ?? this.#draft);
  }

  #pressed(event) {
    const open = !this.#list.hidden;
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (event.key === 'Tab' && !event.shiftKey && plain && this.#input.value.trim()) {
      event.preventDefault();
      this.#complete();
    } else if (event.key === 'ArrowUp' && plain) {
      event.preventDefault();
      if (open && this.#chosen >= 0) this.#choose(this.#chosen - 1); else this.#recall(-1);
    } else if (event.key === 'ArrowDown' && plain) {
      event.preventDefault();
      if (open) this.#choose(this.#chosen + 1); else this.#recall(1);
    } else if (event.key === 'Enter' && open && this.#chosen >= 0) {
      event.preventDefault();
      this.#take(this.#chosen);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (open) this.#close(); else this.#input.value = '';
    }
  }
}
