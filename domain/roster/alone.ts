import { qualifiedFor, type ResponsePlan, type Roster } from './roster';

/** Lines for people: who carries command or a role of a plan alone, by day and by night, and what that means. */
export function aloneDoubts(roster: Roster): string[] {
  const roles = [...new Set(['commander', ...roster.plans.flatMap(rolesOf)])];
  return roles.flatMap((role) => {
    const [only, ...others] = qualifiedFor(roster, role);
    if (only === undefined || others.length > 0) return [];
    const who = `${only.name} (${only.id})`;
    return role === 'commander'
      ? [`${who} alone may command, by day and by night: nobody can relieve them`]
      : [
          `${who} alone may take ${role}, by day and by night: nobody relieves them; beyond 12 hours they are spared at night, and the commander answers for it`,
        ];
  });
}

/** The roles of a plan that are relieved; of one that is held to the end nobody expects that. */
function rolesOf({ crew }: ResponsePlan): string[] {
  return crew.roles.filter(({ shift }) => shift !== undefined).map(({ role }) => role);
}
