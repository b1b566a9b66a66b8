import { alertTitle } from '../../domain/alert/alert-title';

describe('a description that is a sentence makes the title', () => {
  it.each([
    ['More than 5 % of checkouts fail.', 'More than 5 % of checkouts fail'],
    [
      'More than 0.5 % of checkouts fail. Runbook: https://wiki.example.com/x',
      'More than 0.5 % of checkouts fail',
    ],
    ['Errors at the checkout\nOwner: the shop team', 'Errors at the checkout'],
    ['Goes into alarm when server CPU utilization is too high!', 'Server CPU utilization is too high'],
    ['Goes into alarm if total network traffic exceeds 10Kb', 'Total network traffic exceeds 10Kb'],
    ['This alarm triggers when the queue is not worked off', 'The queue is not worked off'],
    ['Alarm when orders stop coming in', 'Orders stop coming in'],
    ['Zahlungen schlagen fehl, mehr als üblich', 'Zahlungen schlagen fehl, mehr als üblich'],
    ['決済の5%以上が失敗しています', '決済の5%以上が失敗しています'],
  ])('%j', (description, title) => {
    expect(alertTitle('shop-5xx', description)).toBe(title);
  });
});

describe('else the name does', () => {
  it.each([
    [null],
    [''],
    ['checkout errors'],
    ['Created from EC2 Console'],
    ['Managed by Terraform. Do not edit.'],
    ['DO NOT EDIT OR DELETE. For TargetTrackingScaling policy arn:aws:autoscaling:x'],
    ['https://wiki.example.com/runbooks/the shop is down'],
    ['{"team": "shop", "severity": "high one"}'],
    [`It is ${'very '.repeat(50)}long`],
  ])('where the description is %j', (description) => {
    expect(alertTitle('shop-5xx', description)).toBe('shop-5xx');
  });
});

it.each([
  ['eightbells-drill-A whole AWS Region is down (791e)', 'A whole AWS Region is down'],
  ['eightbells-drill-checkout', 'checkout'],
  ['eightbells-drill-', 'eightbells-drill-'],
  ['Disk of host (791e)', 'Disk of host (791e)'],
])('of a drill it is what is practised: %s', (name, title) => {
  expect(alertTitle(name, null)).toBe(title);
});
