import { isStorming, type Newcomers, withNewcomer } from '../../domain/alert/storm';
import { clock } from './given';

const at = (seconds: number) => clock(`PT${seconds}S`);
const afterComing = (...seconds: number[]) =>
  seconds.reduce<Newcomers>((newcomers, second) => withNewcomer(newcomers, 3, at(second)), []);

describe('a storm', () => {
  test('begins with one alarm more than the service takes within a minute', () => {
    expect(isStorming(afterComing(0, 10), 3, at(20))).toBe(false);
    expect(isStorming(afterComing(0, 10, 20), 3, at(30))).toBe(true);
  });

  test('is over once a minute has brought fewer', () => {
    const newcomers = afterComing(0, 10, 20, 30, 40);
    expect(isStorming(newcomers, 3, at(79))).toBe(true);
    expect(isStorming(newcomers, 3, at(80))).toBe(false);
  });

  test('is told by no more moments than it takes', () => {
    expect(afterComing(...Array.from({ length: 5000 }, (_, n) => n))).toHaveLength(3);
  });
});
