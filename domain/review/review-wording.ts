import { type Instant, millisecondsOf } from '../time';

const second = 1000;
const minute = millisecondsOf('PT1M');
const hour = millisecondsOf('PT1H');
const day = millisecondsOf('P1D');

/** `2026-03-02 03:00 UTC`. */
export function moment(at: Instant): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}

/** `45 s`, `12 min`, `8 h 5 min`, `3 d 2 h`. */
export function length(ms: number): string {
  if (ms < minute) return `${Math.round(ms / second)} s`;
  if (ms < hour) return `${Math.floor(ms / minute)} min`;
  if (ms < 2 * day) return twoParts(ms, hour, 'h', minute, 'min');
  return twoParts(ms, day, 'd', hour, 'h');
}

/** Hours with one decimal, as people add them up. */
export function hours(ms: number): string {
  return `${(ms / hour).toFixed(1)} h`;
}

function twoParts(ms: number, large: number, largeName: string, small: number, smallName: string): string {
  const whole = Math.floor(ms / large);
  const rest = Math.floor((ms % large) / small);
  return rest === 0 ? `${whole} ${largeName}` : `${whole} ${largeName} ${rest} ${smallName}`;
}
