import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sequencer from '@jest/test-sequencer';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** Decisions first, since what they get wrong goes wrong everywhere. */
const rooms = ['domain', 'notice', 'application', 'simulation'];

export default class DomainFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const index = rooms.indexOf(relative(folder, path).split('/')[0]);
      return index === -1 ? rooms.length : index;
    };
    return super.sort(tests).sort((one, other) => place(one) - place(other));
  }
}
