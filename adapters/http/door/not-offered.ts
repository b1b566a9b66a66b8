/** What is said to whoever asks for what the page does not offer them. */
export const notOffered = 'That is not yours to do now; below is what you can do.';

/** What is said to whoever answers what is asked no more. */
export const notAskedAnyMore = 'Nobody asks that of you any more.';

/** Whether the sentence says nothing of how things stand. */
export function saysNoMore(sentence: string): boolean {
  return sentence === notOffered || sentence === notAskedAnyMore;
}
