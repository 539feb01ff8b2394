// Requests to our own server. A failure is an Error with the server's sentence.

const CSRF = document.querySelector('meta[name=csrf]').content;

async function read(answer) {
  if (answer.status === 401) location.assign('/login');
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.error ?? `The console answered ${answer.status}.`);
  return body;
}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Error('The console cannot be reached. Nothing is lost: send it again.');
  }
  return read(answer);
}

export function get(path) {
  return ask(path, {headers: {Accept: 'application/json'}});
}

export function post(path, body) {
  return ask(path, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'X-CSRF-Token': CSRF, Accept: 'application/json'},
    body: JSON.stringify(body),
  });
}

export function id() {
  return crypto.randomUUID();
}

/** Follows every change after a number; comes back by itself from where it was. */
export function follow(after, {line, state}) {
  let last = after;
  const open = () => {
    const events = new EventSource(`/console/events?after=${last}`);
    events.addEventListener('open', () => state('live'));
    events.addEventListener('line', event => {
      const it = JSON.parse(event.data);
      last = Math.max(last, it.number);
      line(it);
    });
    events.addEventListener('error', async () => {
      state('reconnecting');
      if (events.readyState !== EventSource.CLOSED) return;
      await get('/session').catch(() => {});
      setTimeout(open, 2000);
    });
  };
  open();
}
