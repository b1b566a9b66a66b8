import { planSubscriptions } from '../../adapters/sns/plan-subscriptions';

const first = 'arn:aws:sns:us-east-1:000000000000:emails';
const second = `${first}-2`;
const arnOf = (name: string) => `arn:aws:sns:us-east-1:000000000000:emails:${name}`;
const confirmed = (email: string, responder?: string) => ({
  topicArn: first,
  email,
  arn: arnOf(email),
  responder,
});
const pendingAt = (email: string, topicArn = first) => ({ topicArn, email, arn: 'PendingConfirmation' });
const on = (topicArn: string, who: { responder: string; email: string }) => ({ ...who, topicArn });
const ada = { responder: 'ada', email: 'ada@example.com' };
const ben = { responder: 'ben', email: 'ben@example.com' };
const nothing = { subscribe: [], redirect: [], unsubscribe: [], keep: [], unconfirmed: [] };

describe('the plan for the subscriptions of the email topic', () => {
  it('has nothing to do when everybody has confirmed their own', () => {
    const standing = [confirmed('ada@example.com', 'ada'), confirmed('ben@example.com', 'ben')];
    expect(planSubscriptions([first], standing, [ada, ben], [])).toEqual({
      ...nothing,
      keep: [on(first, ada), on(first, ben)],
    });
  });

  it('subscribes who is new and unsubscribes who has left', () => {
    const left = confirmed('ada@example.com', 'ada');
    expect(planSubscriptions([first], [left], [ben], [])).toEqual({
      ...nothing,
      subscribe: [on(first, ben)],
      unsubscribe: [left],
    });
  });

  it('redirects an address whose owner has another id now, which SNS refuses to subscribe again', () => {
    const standing = [confirmed('ada@example.com', 'countess')];
    expect(planSubscriptions([first], standing, [ada], [ada])).toEqual({
      ...nothing,
      redirect: [{ ...on(first, ada), arn: arnOf('ada@example.com') }],
    });
  });

  it('redirects both of two people who swapped their addresses', () => {
    const standing = [confirmed('ada@example.com', 'ben'), confirmed('ben@example.com', 'ada')];
    const { redirect, ...rest } = planSubscriptions([first], standing, [ada, ben], []);
    expect(redirect.map(({ responder }) => responder)).toEqual(['ada', 'ben']);
    expect(rest).toEqual({ subscribe: [], unsubscribe: [], keep: [], unconfirmed: [] });
  });

  it('redirects an address that somebody subscribed by hand to everything', () => {
    const { redirect } = planSubscriptions([first], [confirmed('ada@example.com')], [ada], []);
    expect(redirect).toEqual([{ ...on(first, ada), arn: arnOf('ada@example.com') }]);
  });

  it('knows an address however it is written, and keeps one subscription of it', () => {
    const other = confirmed('Ada@Example.com', 'countess');
    const standing = [other, confirmed('ada@example.com', 'ada')];
    expect(planSubscriptions([first], standing, [ada], [])).toEqual({
      ...nothing,
      keep: [on(first, ada)],
      unsubscribe: [other],
    });
  });

  it('leaves who has not confirmed in peace, and says who they are', () => {
    const standing = [pendingAt('ada@example.com')];
    expect(planSubscriptions([first], standing, [ada, ben], [ben])).toEqual({
      ...nothing,
      subscribe: [on(first, ben)],
      keep: [on(first, ada)],
      unconfirmed: ['ada@example.com'],
    });
  });

  it('asks again who has not confirmed when that is wanted', () => {
    const standing = [pendingAt('ada@example.com')];
    expect(planSubscriptions([first], standing, [ada], [ada])).toEqual({
      ...nothing,
      subscribe: [on(first, ada)],
    });
  });

  it('does not count what was deleted, and removes neither it nor what is pending', () => {
    const standing = [
      { topicArn: first, email: 'ada@example.com', arn: 'Deleted' },
      pendingAt('ben@example.com'),
    ];
    expect(planSubscriptions([first], standing, [ada], [])).toEqual({
      ...nothing,
      subscribe: [on(first, ada)],
    });
  });

  describe('over several topics', () => {
    const crowd = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, n) => ({
        responder: `r${from + n}`,
        email: `r${from + n}@example.com`,
      }));
    const standingOf = (people: ReturnType<typeof crowd>) =>
      people.map(({ responder, email }) => confirmed(email, responder));

    it('leaves who is subscribed where they are, and brings who is new to the first with room', () => {
      const [old, all] = [crowd(0, 199), crowd(0, 201)];
      const { subscribe, ...rest } = planSubscriptions([first, second], standingOf(old), all, []);
      expect(subscribe.map(({ responder, topicArn }) => [responder, topicArn])).toEqual([
        ['r199', first],
        ['r200', second],
      ]);
      expect(rest).toEqual({
        keep: old.map((each) => on(first, each)),
        redirect: [],
        unsubscribe: [],
        unconfirmed: [],
      });
    });

    it('gives the place of who leaves to who comes', () => {
      const { subscribe, unsubscribe } = planSubscriptions(
        [first, second],
        standingOf(crowd(0, 200)),
        crowd(1, 202),
        [],
      );
      expect(unsubscribe).toHaveLength(1);
      expect(subscribe.map(({ topicArn }) => topicArn)).toEqual([first, second]);
    });

    it('asks again on the topic on which somebody was asked before', () => {
      const plan = planSubscriptions([first, second], [pendingAt('ada@example.com', second)], [ada], [ada]);
      expect(plan).toEqual({ ...nothing, subscribe: [on(second, ada)] });
    });

    it('leaves it to SNS whether the last takes more than is usual', () => {
      const { subscribe } = planSubscriptions([first], standingOf(crowd(0, 200)), crowd(0, 201), []);
      expect(subscribe).toEqual([on(first, { responder: 'r200', email: 'r200@example.com' })]);
    });
  });
});
