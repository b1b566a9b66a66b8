import {
  chatName,
  initials,
  isDrill,
  placeOf,
  readerTime,
  splitLinks,
  summary,
  utcTime,
  wallTime,
} from './wording.js';

const phones = document.getElementById('phones');
const log = document.getElementById('log');
const lamp = document.getElementById('lamp');
/** Messages that the page keeps: our own choice, more than the drill of three days sends. */
const longestLog = 200;
const channelNames = { sms: 'SMS', email: 'Email', chat: 'Chat', operations: 'Topic' };

const decks = new Map();
let publicUrl = location.origin;
let count = 0;
let caughtUp = false;

function element(tag, { text, children = [], ...properties } = {}) {
  const made = Object.assign(document.createElement(tag), properties);
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}

// --- owners and their phones

async function loadOwners() {
  const answer = await (await fetch('/phones/owners')).json();
  publicUrl = answer.publicUrl;
  for (const [place, owner] of answer.owners.entries()) {
    const known = decks.get(owner.id);
    if (known !== undefined && !known.owner.unknown) continue;
    known?.remove();
    decks.set(owner.id, makeDeck(owner, place));
  }
  showAshore();
}

function deckFor(message) {
  const owner = ownerOf(message);
  if (!decks.has(owner.id)) decks.set(owner.id, makeDeck(owner, 1000 + decks.size));
  return decks.get(owner.id);
}

/** The owner whose screen shows the message, when nobody of the roster is known to have it. */
function ownerOf({ channel, responder, to }) {
  const nobody = { name: to, roles: [], unknown: true };
  if (channel === 'chat')
    return { ...nobody, id: to, name: chatName(to), face: '#', place: 'What a team reads in its chat' };
  if (channel === 'operations') {
    const place = 'A topic that nobody reads by email here';
    return { ...nobody, id: `operations ${to}`, name: 'Operations', place };
  }
  return { ...nobody, id: responder ?? to };
}

function makeDeck(owner, place) {
  const screen = element('ol', { className: 'screen', tabIndex: 0 });
  screen.setAttribute('aria-label', `Messages to ${owner.name}`);
  const clock = element('time', { className: 'local' });
  const phone = element('article', {
    className: 'phone',
    hidden: true,
    children: [
      element('header', {
        children: [
          element('span', {
            className: 'face',
            text: owner.face ?? (initials(owner.name) || '#'),
            ariaHidden: 'true',
          }),
          element('h3', { text: owner.name, title: owner.roles.join(', ') }),
          clock,
          element('p', { className: 'reach', text: describe(owner) }),
        ],
      }),
      screen,
    ],
  });
  phone.style.order = String(place);
  phone.id = `phone-${place}`;
  phones.append(phone);
  return { owner, phone, screen, clock, leftAt: 0, remove: () => phone.remove() };
}

function describe({ place, unknown, phone, email, webhook }) {
  if (place !== undefined) return place;
  if (unknown) return 'Not on the roster';
  return [phone, email, webhook && `webhook at ${new URL(webhook).host}`].filter(Boolean).join(' · ');
}

function showAshore() {
  const quiet = [...decks.values()].filter(({ phone }) => phone.hidden).map(({ owner }) => owner.name);
  document.getElementById('ashore').hidden = quiet.length === 0;
  document.getElementById('ashore-list').replaceChildren(...quiet.map((text) => element('li', { text })));
}

// --- messages

function show(message) {
  const deck = deckFor(message);
  const first = deck.phone.hidden;
  const follow = first || wasNotScrolledByHand(deck);
  deck.phone.hidden = false;
  const item = makeItem(message);
  deck.screen.append(item);
  // A long mail is shown from its beginning.
  if (follow) {
    deck.screen.scrollTop = item.offsetTop - deck.screen.offsetTop - 12;
    deck.leftAt = deck.screen.scrollTop;
  }
  if (caughtUp) ring(deck.phone);
  if (first) showAshore();
  addToLog(message, deck);
}

function wasNotScrolledByHand({ screen, leftAt }) {
  const atEnd = screen.scrollTop + screen.clientHeight > screen.scrollHeight - 40;
  return atEnd || Math.abs(screen.scrollTop - leftAt) < 4;
}

function makeItem(message) {
  if (message.channel === 'sms') return makeText(message);
  return message.channel === 'chat' ? makePost(message) : makeMail(message);
}

function makePost(message) {
  const subject = element('h4', { text: message.subject ?? '' });
  return element('li', {
    className: 'post',
    children: [...badge(message), subject, body(message), stamp(message)],
  });
}

function makeText(message) {
  return element('li', { className: 'text', children: [...badge(message), body(message), stamp(message)] });
}

function makeMail(message) {
  const kind = message.channel === 'email' ? `Email to ${message.to}` : `Published to ${message.to}`;
  const subject = element('h4', { text: message.subject ?? 'No subject' });
  const head = element('summary', {
    className: 'mail-head',
    children: [element('p', { className: 'kind', text: kind }), ...badge(message), subject],
  });
  // Folded, as in a mailbox: the text that came with it stays in sight.
  const mail = element('details', { children: [head, body(message)] });
  return element('li', { className: 'mail', children: [mail, stamp(message)] });
}

function body({ text }) {
  const pieces = splitLinks(text, publicUrl).map((piece) =>
    piece.href === undefined
      ? document.createTextNode(piece.text)
      : element('a', { href: piece.href, text: piece.text, target: '_blank', rel: 'noopener' }),
  );
  return element('p', { className: 'body', children: pieces });
}

function badge(message) {
  return isDrill(message) ? [element('span', { className: 'drill', text: 'Drill' })] : [];
}

function stamp({ at }) {
  const instant = new Date(at);
  return element('time', {
    className: 'stamp',
    dateTime: at,
    title: utcTime(instant),
    text: readerTime(instant),
  });
}

function addToLog(message, deck) {
  count += 1;
  document.getElementById('count').textContent = String(count);
  document.getElementById('calm').hidden = true;
  const who = element('a', { className: 'who', text: deck.owner.name, href: `#${deck.phone.id}` });
  const how = element('span', {
    className: 'how',
    text: channelNames[message.channel],
  });
  const children = [stamp(message), who, how, element('p', { text: summary(message) })];
  log.prepend(element('li', { className: isDrill(message) ? 'is-drill' : '', children }));
  if (log.children.length > longestLog) log.lastElementChild.remove();
}

function ring(phone) {
  phone.classList.remove('ringing');
  requestAnimationFrame(() => phone.classList.add('ringing'));
}

// --- clocks

function tick() {
  const now = new Date();
  const clock = document.getElementById('clock');
  clock.textContent = readerTime(now).slice(0, 5);
  clock.title = utcTime(now);
  for (const { owner, clock: local } of decks.values()) {
    if (owner.timeZone === undefined) continue;
    local.textContent = `${wallTime(now, owner.timeZone)} ${placeOf(owner.timeZone)}`;
    local.title = owner.timeZone;
  }
}

// --- the line to the front door

function setLamp(state, words) {
  lamp.dataset.state = state;
  lamp.textContent = words;
}

function listen() {
  const line = new EventSource('/phones/live');
  let watch;
  line.addEventListener('watch', ({ data }) => {
    if (watch !== undefined && watch !== data) location.reload();
    watch = data;
    setLamp('on', 'On watch');
    setTimeout(() => {
      caughtUp = true;
    }, 500);
  });
  line.addEventListener('message', async ({ data }) => {
    const message = JSON.parse(data);
    if (message.responder !== null && !decks.has(message.responder)) await loadOwners();
    show(message);
  });
  line.addEventListener('error', () => setLamp('lost', 'No contact: is npm start running?'));
}

await loadOwners();
tick();
setInterval(tick, 5000);
listen();
