import { planSubscriptions } from '../../adapters/sns/plan-subscriptions';

const arnOf = (name: string) => `arn:aws:sns:us-east-1:000000000000:emails:${name}`;
const confirmed = (email: string, responder?: string) => ({ email, arn: arnOf(email), responder });
const ada = { responder: 'ada', email: 'ada@example.com' };
const ben = { responder: 'ben', email: 'ben@example.com' };
const nothing = { subscribe: [], redirect: [], unsubscribe: [], unconfirmed: [] };

describe('the plan for the subscriptions of the email topic', () => {
  it('has nothing to do when everybody has confirmed their own', () => {
    const standing = [confirmed('ada@example.com', 'ada'), confirmed('ben@example.com', 'ben')];
    expect(planSubscriptions(standing, [ada, ben], [])).toEqual(nothing);
  });

  it('subscribes who is new and unsubscribes who has left', () => {
    const left = confirmed('ada@example.com', 'ada');
    expect(planSubscriptions([left], [ben], [])).toEqual({
      ...nothing,
      subscribe: [ben],
      unsubscribe: [left],
    });
  });

  it('redirects an address whose owner has another id now, which SNS refuses to subscribe again', () => {
    const standing = [confirmed('ada@example.com', 'countess')];
    expect(planSubscriptions(standing, [ada], [ada])).toEqual({
      ...nothing,
      redirect: [{ arn: arnOf('ada@example.com'), responder: 'ada' }],
    });
  });

  it('redirects both of two people who swapped their addresses', () => {
    const standing = [confirmed('ada@example.com', 'ben'), confirmed('ben@example.com', 'ada')];
    const { redirect, ...rest } = planSubscriptions(standing, [ada, ben], []);
    expect(redirect.map(({ responder }) => responder)).toEqual(['ada', 'ben']);
    expect(rest).toEqual({ subscribe: [], unsubscribe: [], unconfirmed: [] });
  });

  it('redirects an address that somebody subscribed by hand to everything', () => {
    const { redirect } = planSubscriptions([confirmed('ada@example.com')], [ada], []);
    expect(redirect).toEqual([{ arn: arnOf('ada@example.com'), responder: 'ada' }]);
  });

  it('knows an address however it is written, and keeps one subscription of it', () => {
    const other = confirmed('Ada@Example.com', 'countess');
    const standing = [other, confirmed('ada@example.com', 'ada')];
    expect(planSubscriptions(standing, [ada], [])).toEqual({ ...nothing, unsubscribe: [other] });
  });

  it('leaves who has not confirmed in peace, and says who they are', () => {
    const standing = [{ email: 'ada@example.com', arn: 'PendingConfirmation' }];
    expect(planSubscriptions(standing, [ada, ben], [ben])).toEqual({
      ...nothing,
      subscribe: [ben],
      unconfirmed: ['ada@example.com'],
    });
  });

  it('asks again who has not confirmed when that is wanted', () => {
    const standing = [{ email: 'ada@example.com', arn: 'PendingConfirmation' }];
    expect(planSubscriptions(standing, [ada], [ada])).toEqual({ ...nothing, subscribe: [ada] });
  });

  it('does not count what was deleted, and removes neither it nor what is pending', () => {
    const standing = [
      { email: 'ada@example.com', arn: 'Deleted' },
      { email: 'ben@example.com', arn: 'PendingConfirmation' },
    ];
    expect(planSubscriptions(standing, [ada], [])).toEqual({ ...nothing, subscribe: [ada] });
  });
});
