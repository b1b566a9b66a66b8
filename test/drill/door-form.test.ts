import { formFor } from '../../drill/door-form';

const page = `<form method="post"><input type="hidden" name="seen" value="7"><input type="hidden" name="role" value="operations"><button class="main" name="action" value="accept-role">Take</button></form>
<form method="post"><input type="hidden" name="seen" value="7"><input type="hidden" name="role" value="scribe"><button class="main" name="action" value="accept-role">Take</button></form>
<form method="post"><input type="hidden" name="action" value="classify"><button name="severity" value="SEV1" disabled>SEV1</button><button name="severity" value="SEV2">SEV2</button></form>
<form method="post"><input type="hidden" name="seen" value="7"><textarea name="text" rows="3">
</textarea><select name="nextWithin" aria-label="Next"><option value="">Plan</option><option value="PT1H">1 h</option></select><button name="action" value="post-update">Post</button></form>
<form method="post"><button name="action" value="resolve">Yes</button></form>`;

describe('the form for a deed', () => {
  it('is the one for that role, with what the page says of itself', () => {
    expect(formFor(page, { type: 'accept-role', role: 'scribe' })).toEqual({
      action: 'accept-role',
      role: 'scribe',
      seen: '7',
    });
  });

  it.each([
    ['another role', { type: 'accept-role', role: 'liaison' }],
    ['a button that does not press', { type: 'classify', severity: 'SEV1' }],
    ['a choice that is not there', { type: 'post-update', text: 'x', nextWithin: 'PT4H' }],
    ['a field that is not there', { type: 'post-update', text: 'x', audience: 'public' }],
    ['another action', { type: 'dismiss' }],
  ])('is none for %s', (_, deed) => {
    expect(formFor(page, deed)).toBeUndefined();
  });

  it('takes what is chosen and typed', () => {
    expect(formFor(page, { type: 'classify', severity: 'SEV2' })).toEqual({
      action: 'classify',
      severity: 'SEV2',
    });
    expect(formFor(page, { type: 'post-update', text: 'We look.', nextWithin: 'PT1H' })).toMatchObject({
      text: 'We look.',
      nextWithin: 'PT1H',
      seen: '7',
    });
  });

  it('has no place for a reason: a link says that by itself', () => {
    expect(formFor(page, { type: 'resolve', reason: 'It is over.' })).toEqual({ action: 'resolve' });
  });
});
