import { longestId } from '../domain/roster/id-shape';

/** Ids for things of one kind, each made from a name, that people can type. */
export interface UniqueIds {
  /** An id for something of that name; `spare` is used where nothing of the name can be typed. */
  idFor(name: string, spare: string): string;
}

/** Ids that differ from each other and from those that are `used`. */
export function uniqueIds(used: readonly string[] = []): UniqueIds {
  const taken = new Set(used);
  return {
    idFor(name, spare) {
      const slug = slugOf(name) || slugOf(spare) || 'x';
      let id = slug;
      for (let number = 2; taken.has(id); number += 1) id = numbered(slug, number);
      taken.add(id);
      return id;
    },
  };
}

/** `text` in lower-case letters, digits and dashes, as many as an id may have; empty when there is nothing of that in it. */
export function slugOf(text: string): string {
  return text
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, longestId)
    .replace(/-+$/, '');
}

function numbered(slug: string, number: number): string {
  const ending = `-${number}`;
  return `${slug.slice(0, longestId - ending.length).replace(/-+$/, '')}${ending}`;
}
