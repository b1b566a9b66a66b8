import type { OpenNotice } from '../../application/answer-notice';
import type { Notice, NoticeContent } from '../../domain/notice/notice';
import { channelNames, noticeWording } from '../../domain/notice/notice-wording';
import { zoneName } from '../../domain/text/reader-time';
import { type Html, markup, page } from './html';
import type { HttpResponse } from './http';

/** The page behind the link of a notice: what it says, and the one button that it may ask for. */
export function noticePage(opened: OpenNotice, status = 200): HttpResponse {
  const { notice, reader, roster, at } = opened;
  const { title, lines } = noticeWording(notice, { reader, roster, seenAt: at });
  const isSettled = opened.asks === 'answered' || opened.asks === 'too-late';
  return page(status, `${title} · Eight Bells`, [
    isSettled ? settledBox(opened) : markup`<h1>${title}</h1>${paragraphs(lines)}`,
    opened.asks === 'answer' ? answerForm(asked(notice)) : markup``,
    markup`<p class="quiet">This is for ${reader.name}. ${timesIn(opened)}The link is yours alone.</p>`,
  ]);
}

/** The page for a link that leads to no notice. */
export function unknownNoticePage(): HttpResponse {
  return page(404, 'This link no longer works · Eight Bells', [
    markup`<h1>This link no longer works</h1><p>It may be mistyped, cut short, older than 60 days, or sent to an address that you have changed since. Nothing was changed. If you have a newer message, use that one.</p>`,
  ]);
}

const timeless: readonly NoticeContent['kind'][] = ['verification', 'test', 'answer', 'email-ended'];

/** The sentence on the zone that the times are in; empty where there are no times. */
function timesIn({ notice, reader, at }: OpenNotice): string {
  const { kind } = notice.content;
  if (timeless.includes(kind)) return '';
  return `Times: ${zoneName(at, reader.timeZone)}. `;
}

const buttons = { verification: 'Yes, this is mine', test: 'It reached me' } as const;

const doneSentences = {
  verification: (what: string) => `Confirmed. Pages will reach you at this ${what}.`,
  test: (what: string) => `Thank you. It is proved that this ${what} reaches you.`,
} as const;

const lateSentences = {
  verification: 'This link is older than a day and confirms nothing any more. Ask for a new one.',
  test: 'This test is older than a week and proves nothing any more. The next one comes soon.',
} as const;

function asked({ content }: Notice): keyof typeof buttons {
  return content.kind === 'verification' ? 'verification' : 'test';
}

function paragraphs(lines: readonly string[]): Html {
  if (lines.length < 2) return markup`<p>${lines[0] ?? ''}</p>`;
  return markup`<ul>${lines.map((line) => markup`<li>${line}</li>`)}</ul>`;
}

function answerForm(what: keyof typeof buttons): Html {
  return markup`<form method="post"><button class="main" name="action" value="confirm">${buttons[what]}</button></form>`;
}

/** The sentence on what the tap has come to, or on why it comes to nothing any more. */
function settledBox({ notice, asks }: OpenNotice): Html {
  const [tone, sentence] =
    asks === 'answered'
      ? ['done', doneSentences[asked(notice)](channelNames[notice.to.channel])]
      : ['unchanged', lateSentences[asked(notice)]];
  return markup`<p class="answer ${tone}" role="status">${sentence}</p>`;
}
