import type { AlarmFacts } from './alarm-facts';

/** Account and Region of an alarm, where they are not those of Eight Bells: `account 210987654321, eu-west-1`. */
export function elsewhereWords({ elsewhere = [], account, region }: AlarmFacts): string | undefined {
  if (elsewhere.length === 0) return undefined;
  const parts = [
    ...(elsewhere.includes('account') && account !== undefined ? [`account ${account}`] : []),
    // Another account's Region is worth a word though it has the same name.
    ...(region === undefined ? [] : [region]),
  ];
  return parts.join(', ');
}
