// Documents as elements. Every string becomes a text node: nothing here reads markup.

const MARKS = {
  WAITING: ['waiting', 'M8 3.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9'],
  ACTIVE: ['running', 'M8 2.5a5.5 5.5 0 1 1-5.5 5.5'],
  GOOD: ['done', 'M3.5 8.5l3 3 6-7'],
  BAD: ['failed', 'M4 4l8 8M12 4l-8 8'],
  ASKING: ['needs an answer', 'M5.5 6a2.5 2.5 0 1 1 3.4 2.3c-.6.3-.9.7-.9 1.4M8 12.2v.1'],
  SKIPPED: ['skipped', 'M4 8h8'],
};

export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children);
  return node;
}

function mark(tone) {
  const [label, path] = MARKS[tone] ?? [];
  if (!label) return '';
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'mark');
  svg.dataset.tone = tone;
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

function span(s) {
  switch (s.is) {
    case 'Strong': return el('strong', {}, s.text);
    case 'Mono': return el('code', {}, s.text);
    case 'Link':
      return /^https?:\/\//.test(s.uri)
        ? el('a', {href: s.uri, target: '_blank', rel: 'noopener noreferrer'}, s.label)
        : document.createTextNode(`${s.label} (${s.uri})`);
    default: return document.createTextNode(s.text);
  }
}

function bar(node) {
  const fraction = Math.min(1, Math.max(0, node.fraction));
  const percent = `${Math.round(fraction * 100)}%`;
  return el('div', {class: 'bar'},
    el('progress', {max: 1, value: fraction, 'aria-label': node.label || 'progress'}),
    el('span', {class: 'percent'}, percent),
    el('span', {class: 'label'}, node.label));
}

function table(node) {
  return el('div', {class: 'table'}, el('table', {},
    el('thead', {}, el('tr', {}, ...node.headings.map(h => el('th', {scope: 'col'}, h)))),
    el('tbody', {}, ...node.rows.map(row => el('tr', {}, ...row.map(cell => el('td', {}, cell)))))));
}

function step(s) {
  return el('li', {'data-tone': s.mark},
    mark(s.mark) || el('span', {class: 'mark'}),
    el('span', {class: 'step'}, s.name),
    el('span', {class: 'note'}, s.note),
    el('span', {class: 'time'}, s.time));
}

function block(node) {
  switch (node.is) {
    case 'Title': return el('h3', {'data-tone': node.tone}, mark(node.tone), el('span', {}, node.text));
    case 'Para': return el('p', {}, ...node.spans.map(span));
    case 'Code': return el('pre', {tabindex: 0}, node.lines.join('\n'));
    case 'Facts':
      return el('dl', {}, ...node.facts.flatMap(f => [el('dt', {}, f.name), el('dd', {}, f.value)]));
    case 'Table': return table(node);
    case 'Steps': return el('ol', {class: 'steps'}, ...node.steps.map(step));
    case 'Bar': return bar(node);
    default: return '';
  }
}

/** The tone of a document: that of its title. */
export function tone(doc) {
  return doc.nodes.find(n => n.is === 'Title')?.tone ?? 'PLAIN';
}

export function render(doc) {
  return doc.nodes.map(block);
}
