/** The sentence for whoever asks for what the page does not offer them. */
export const notOffered = 'That is not yours to do now; below is what you can do.';

/** The sentence for whoever answers what is asked no more. */
export const notAskedAnyMore = 'Nobody asks that of you any more.';

/** True if the sentence says nothing of how things stand. */
export function saysNoMore(sentence: string): boolean {
  return sentence === notOffered || sentence === notAskedAnyMore;
}
