import { chatText } from '../../domain/notice/chat-text';

it.each([
  ['@channel all down', '(at)channel all down'],
  ['＠here and ﹫everyone', '(at)here and (at)everyone'],
  ['<!channel> and <@U0123>', '‹!channel› and ‹(at)U0123›'],
  ['&lt;!channel&gt;', '& lt;!channel& gt;'],
  ['R&D pays A & B', 'R&D pays A & B'],
  ['<https://evil.example|https://bank.example>', '‹https://evil.example|https://bank.example›'],
  ['[https://bank.example](https://evil.example)', '(https://bank.example)(https://evil.example)'],
  ['https://bank.example@evil.example/', 'https://bank.example(at)evil.example/'],
  ['```\nrm -rf', "''' rm -rf"],
  ['# Heading\r\n\r\n> quote', '# Heading › quote'],
  ['evil\u202Egnp.exe\u200B', 'evilgnp.exe'],
  ['half of a pair \ud83d', 'half of a pair'],
  ['  a   b  ', 'a b'],
  ['db_1: 90% of disk/var is used', 'db_1: 90% of disk/var is used'],
])('%j shows in chat as %j', (text, expected) => {
  expect(chatText(text, 100)).toBe(expected);
});

it.each([
  'https://example.com/p/abcdefghjkmnpqrs',
  'https://example.com/p/abcdefghjkmnpqrs',
  'https://example.com/n/abcdefghjkmnpqrs',
  'https://example.com/calendar/abcdefghjkmnpqrs.ics',
  'https://example.com/p/=\nabcdefghjkmnpqrs',
])('a personal link that somebody pasted opens nothing: %s', (link) => {
  expect(chatText(`See ${link}`, 200)).not.toContain('abcdefghjkmnpqrs');
});

it('is cut by characters, and shows it', () => {
  expect(chatText('🔔🔔🔔🔔', 3)).toBe('🔔🔔…');
  expect(chatText('abc', 3)).toBe('abc');
});
