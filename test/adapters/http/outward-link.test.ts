import { outwardLink, withLinks } from '../../../adapters/http/outward-link';

const anchor = (url: string, words = url) =>
  `<a href="${url}" rel="noreferrer noopener" target="_blank">${words}</a>`;

it.each([
  ['See https://wiki.example.com/a.', `See ${anchor('https://wiki.example.com/a')}.`],
  ['(https://a.example.com/x?y=1&z=2)', `(${anchor('https://a.example.com/x?y=1&amp;z=2')})`],
  ['http://a.example.com and javascript:alert(1)', 'http://a.example.com and javascript:alert(1)'],
  ['https://', 'https://'],
  ['https://a.example.com/"onclick="x', `${anchor('https://a.example.com/')}&quot;onclick=&quot;x`],
  ['<b>https://a.example.com/<i>', `&lt;b&gt;${anchor('https://a.example.com/')}&lt;i&gt;`],
  ['cut https://a.example.com/pa…', 'cut https://a.example.com/pa…'],
])('%j has links only to https, and is text otherwise', (text, html) => {
  expect(String(withLinks(text))).toBe(html);
});

it('what is not https leads nowhere, whatever it says', () => {
  expect(String(outwardLink('javascript:alert(1)', 'Runbook'))).toBe('Runbook');
});
