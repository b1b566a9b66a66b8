/** A link of a message, with or without its beginning: whoever has it acts as the person that it was sent to. */
const personalLink = /(?:https?:\/\/)?[^\s/]*\/p\/[a-z0-9]{16}(?![a-z0-9])[^\s<>)"'\]]*/gi;

/** A text that may leave the house: people paste the links of their messages into what they write. */
export function withoutPersonalLinks(text: string): string {
  return text.replace(personalLink, '(personal link)');
}
