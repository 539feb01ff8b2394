// The page: rooms, the live stream, the command line.
import {Composer} from './composer.js';
import {hue, Lines} from './lines.js';
import {follow, get, id, post} from './wire.js';

const $ = name => document.getElementById(name);
const links = [...document.querySelectorAll('[data-room]')];
const rooms = links.map(link => link.dataset.room);
const unread = new Map(rooms.map(name => [name, 0]));
const asked = new URLSearchParams(location.search).get('room');
let room = rooms.includes(asked) ? asked : rooms[0];
let pending;

const lines = new Lines($('log'), press);
const composer = new Composer({
  input: $('line'), list: $('suggestions'), room: () => room, send, login: document.body.dataset.login,
});

function notice(text) {
  $('notice').textContent = text;
}

async function send(text) {
  // The same words keep their id until they are acknowledged: sent twice, they are said once.
  if (pending?.text !== text || pending.room !== room) pending = {id: id(), room, text};
  try {
    const line = await post('/console/messages', pending);
    pending = undefined;
    notice('');
    show(line, true);
    return true;
  } catch (e) {
    notice(e.message);
    return false;
  }
}

async function press(line, button) {
  try {
    await post('/console/presses', {id: id(), room, message: String(line.id), token: button.token});
    notice('');
    return true;
  } catch (e) {
    notice(e.message);
    return false;
  }
}

function atEnd() {
  const box = $('scroll');
  return box.scrollHeight - box.scrollTop - box.clientHeight < 120;
}

function toEnd() {
  const box = $('scroll');
  box.scrollTop = box.scrollHeight;
  $('newer').hidden = true;
}

function show(line, follows) {
  const stay = !follows && !atEnd();
  lines.put(line);
  $('empty').hidden = !lines.empty;
  if (!stay) toEnd(); else if (!line.edited) $('newer').hidden = false;
}

function arrived(line) {
  if (line.room === room) show(line, false); else if (!line.edited) count(line.room, 1);
  if (line.bot && line.message.status.came !== 'UNDERWAY') $('said').textContent = line.message.fallback;
}

function count(name, more) {
  unread.set(name, more ? unread.get(name) + more : 0);
  const badge = links.find(link => link.dataset.room === name)?.querySelector('.unread');
  if (!badge) return;
  badge.textContent = unread.get(name);
  badge.hidden = unread.get(name) === 0;
  badge.setAttribute('aria-label', `${unread.get(name)} new`);
}

async function enter(name) {
  room = name;
  links.forEach(link => link.toggleAttribute('aria-current', link.dataset.room === name));
  $('room').textContent = name;
  document.title = `#${name} - Quarterdeck`;
  history.replaceState(null, '', `/?room=${encodeURIComponent(name)}`);
  count(name, 0);
  const page = await get(`/console/messages?room=${encodeURIComponent(name)}`);
  if (room !== name) return page.head;
  lines.clear();
  page.messages.forEach(line => lines.put(line));
  $('earlier').hidden = lines.count < 60;
  $('empty').hidden = !lines.empty;
  toEnd();
  return page.head;
}

async function earlier() {
  const box = $('scroll');
  const below = box.scrollHeight - box.scrollTop;
  const query = new URLSearchParams({room, before: lines.first});
  const page = await get(`/console/messages?${query}`);
  const held = lines.count;
  page.messages.forEach(line => lines.put(line));
  $('earlier').hidden = lines.count - held < 60;
  box.scrollTop = box.scrollHeight - below;
}

document.querySelector('.speaker .avatar').classList.add(`hue-${hue(document.body.dataset.login)}`);

function state(now) {
  $('state').textContent = now;
  $('state').dataset.state = now;
}

links.forEach(link => link.addEventListener('click', event => {
  event.preventDefault();
  enter(link.dataset.room).catch(e => notice(e.message));
  $('line').focus();
}));
document.querySelectorAll('[data-line]').forEach(
  starter => starter.addEventListener('click', () => { composer.set(starter.dataset.line); composer.submit(); }));
$('composer').addEventListener('submit', event => { event.preventDefault(); composer.submit(); });
$('earlier').addEventListener('click', () => earlier().catch(e => notice(e.message)));
$('newer').addEventListener('click', toEnd);
$('scroll').addEventListener('scroll', () => { if (atEnd()) $('newer').hidden = true; });
document.addEventListener('keydown', event => {
  if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    event.preventDefault();
    const next = rooms.indexOf(room) + (event.key === 'ArrowUp' ? -1 : 1);
    enter(rooms[(next + rooms.length) % rooms.length]).catch(e => notice(e.message));
  } else if (event.key.length === 1 && !event.altKey && !event.ctrlKey && !event.metaKey
      && !event.target.closest('input, select, textarea, button, a')) {
    $('line').focus();
  }
});

enter(room).then(head => follow(head, {line: arrived, state})).catch(e => notice(e.message));
