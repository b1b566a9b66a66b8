/** Characters that nobody sees: zero-width spaces, direction controls, soft hyphens. */
const invisible = /(?!\u200d)\p{Cf}/gu;

/** Beginnings of the lines with which phones and mail programs sign, in many languages. */
const signed = new RegExp(
  `^(?:${[
    'sent (?:from|via|with|using|by) ',
    '(?:get|download) outlook ',
    'gesendet (?:von|vom|mit|aus|über) ',
    'outlook für ',
    'holen sie sich outlook ',
    'envoyé[es]? (?:de|d’|depuis|à partir|avec|via)',
    '(?:télécharge[rz]|obtenir|obtene[rz]|obter|scarica|ottieni|download) outlook ',
    'enviad[oa] (?:desde|do|da|de|por|via|con|mediante) ',
    'inviat[oa] (?:da|dal|con|tramite|via)',
    'verzonden (?:vanaf|met|via|vanuit|van) ',
    '(?:skickat|skickades) (?:från|via|med) ',
    'sendt (?:fra|via|med) ',
    'lähetetty ',
    'wysłan[eo] (?:z|ze) ',
    'odesl[aá]no z ',
    'odoslan[eé] z ',
    'elküldve ',
    'trimis (?:de|din) ',
    'отправлено (?:с|из) ',
    'надіслано (?:з|із) ',
    'στάλθηκε από ',
    'poslano (?:s|z|iz) ',
    'أُ?رسلت من ',
    'נשלח מ',
    '发自',
    '發自',
    '[从從]我的',
  ].join('|')})`,
  'iu',
);
/** Signatures whose verb stands last, with the device before it. */
const signedLast =
  /^(?:(?:von|vom|aus) .{1,40} (?:gesendet|verschickt)|.{1,30}(?:gönderildi|から送信|傳送|传送|보냄|küldve))[.!]?$/iu;
/** The same behind a command, where line breaks were lost. */
const signedBehind =
  /(?<![\s\-–—,.;|])[\s\-–—,.;|]+(?:sent (?:from|via|with) my|sent from (?:outlook|yahoo|proton)|get outlook for|von meinem \S+ gesendet|gesendet von (?:meinem|outlook|mail)|envoyé de mon|enviado desde mi|enviado do meu|inviato da(?:l mio)?) ?.*$/iu;

/** Words with which people close a message; their name follows. */
const closing =
  /^(?:(?:(?:best|kind|warm|many|kindest)\s+)?(?:regards|wishes|thanks)|best|cheers|thank you|mfg|lg|vg|(?:viele|beste|liebe|schöne|mit freundlichen)\s+gr(?:ü|ue)(?:ß|ss)en?|gr(?:ü|ue)(?:ß|ss)e|(?:un |muchos )?saludos?|cordialement|bien à vous|(?:met vriendelijke )?groet(?:en|jes)?|mvh|(?:vänliga )?hälsningar|(?:cordiali )?saluti|abraços|cumprimentos|pozdrawiam)[\s,.!–—-]*$/iu;
const line = /^\s*(?:--+|__+|—+|––+|\*\*\*+|==+)\s*/u;

/** The lines by which mail programs begin the message that is answered. */
const quoteHead =
  /(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał\S*|kirjoitti|napsal\S*|написал\S*|写道|のメール).{0,40}[:：]\s*$/iu;
const quoteBegin = /^\s*(?:on|am|le|el|il|op|em|den|dne|w dniu|в)\s.*\d.*(?:,|<[^>]*>?|\d)\s*$/iu;
const quoteRule =
  /^\s*[-_]{2,}\s*(?:original|ursprüngliche|forwarded|weitergeleitete|message|mensaje|messaggio|oorspronkelijk)/iu;
const header =
  /^\s*(?:from|von|de|da|van|från|fra|od|от|subject|betreff|asunto|objet|oggetto|onderwerp)\s*:/iu;
/** A message of ours, quoted without any mark. */
const ours = /https?:\/\/\S{1,200}\/[pn]\/[a-z0-9]{8,}/i;

/** A sign of a line that says anything: an emoji and a dash above a command sign nothing. */
const saying = /[\p{L}\p{N}?¿؟？]/u;

/**
 * The part of a message that somebody wrote: without what their phone signed, their name beneath it, and
 * whatever is quoted. The first line is theirs unless it is quoted, and nothing is left out that could be a
 * word of theirs.
 */
export function ownWords(body: string): string {
  const lines = body
    .normalize('NFC')
    .replace(invisible, '')
    .split(/\r\n|\r|\n/)
    .filter((each) => !/^\s*[>|]/.test(each));
  const first = lines.findIndex((each) => saying.test(each));
  const end = lines.findIndex((each, index) => index > first && isNotTheirs(each, lines[index + 1]));
  return (end === -1 ? lines : lines.slice(0, end)).join('\n').replace(signedBehind, '').trim();
}

/**
 * Characters of the longest line that a program writes above a quote, by our own choice; where it stands
 * behind other words, it is no further from the end.
 */
const longestHead = 200;

/** True if a line, behind the first, and all that follows is no word of whoever sends it. */
function isNotTheirs(text: string, next: string | undefined): boolean {
  const said = text.trim();
  return (
    [line, closing, quoteRule, header, ours].some((form) => form.test(said)) ||
    quoteHead.test(said.slice(-longestHead)) ||
    isSignature(said) ||
    (said.length <= longestHead && quoteBegin.test(said) && /[:：]$/.test(next?.trim() ?? ''))
  );
}

/** True of a line that a program signs with: a short one, by our own choice of 80 characters. */
function isSignature(text: string): boolean {
  const said = text.replace(/'/g, '’');
  return said.length <= 80 && (signed.test(said) || signedLast.test(said));
}
