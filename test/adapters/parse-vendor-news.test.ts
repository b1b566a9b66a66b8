import { parseVendorNews } from '../../adapters/aws-health/parse-vendor-news';
import { healthMessage, supportMessage } from '../simulation/vendor-messages';

describe('what AWS Health reports', () => {
  test('is read as it comes: what, where, since when, and what AWS says of it', () => {
    expect(parseVendorNews(healthMessage())).toEqual({
      about: 'health',
      event: {
        arn: 'arn:aws:health:af-south-1::event/EC2/AWS_EC2_OPERATIONAL_ISSUE/AWS_EC2_OPERATIONAL_ISSUE_7f35c8ae',
        service: 'EC2',
        region: 'af-south-1',
        typeCode: 'AWS_EC2_OPERATIONAL_ISSUE',
        status: 'open',
        startedAt: '2023-01-27T06:02:51.000Z',
        updatedAt: '2023-01-27T09:01:22.000Z',
        text: 'We are investigating increased API error rates.',
      },
    });
  });

  test.each(['accountNotification', 'scheduledChange'])(
    'is none of our business as %s',
    (eventTypeCategory) => {
      expect(parseVendorNews(healthMessage({ eventTypeCategory })).about).toBe('ignored');
    },
  );

  test('counts where the trouble is, not where it is told', () => {
    const told = parseVendorNews(healthMessage({ eventRegion: undefined }, { region: 'us-west-2' }));
    expect(told).toMatchObject({ event: { region: 'af-south-1' } });
  });

  test('is read without what AWS may leave out', () => {
    const bare = {
      statusCode: undefined,
      lastUpdatedTime: undefined,
      eventDescription: undefined,
      startTime: 'soon',
    };
    expect(parseVendorNews(healthMessage(bare))).toMatchObject({
      event: {
        status: 'open',
        startedAt: '2023-01-27T09:01:22.000Z',
        updatedAt: '2023-01-27T09:01:22.000Z',
        text: 'AWS_EC2_OPERATIONAL_ISSUE',
      },
    });
  });

  test('is over once it has ended, even where its status is not told', () => {
    const ended = { statusCode: undefined, endTime: 'Fri, 27 Jan 2023 08:00:00 GMT' };
    expect(parseVendorNews(healthMessage(ended))).toMatchObject({ event: { status: 'closed' } });
  });

  test('is read in English where there are several languages, and cut', () => {
    const eventDescription = [
      { language: 'ja_JP', latestDescription: 'こんにちは' },
      { language: 'en_US', latestDescription: `Long${'g'.repeat(5000)}` },
    ];
    const news = parseVendorNews(healthMessage({ eventDescription }));
    expect(news).toMatchObject({ event: { text: expect.stringMatching(/^Long/) } });
    expect(news.about === 'health' && news.event.text.length).toBe(1000);
  });

  test('has nothing in it that turns words around, nor half a character', () => {
    const eventDescription = [{ language: 'en_US', latestDescription: 'We \u202elook into it \ud83d' }];
    expect(parseVendorNews(healthMessage({ eventDescription }))).toMatchObject({
      event: { text: 'We look into it \ufffd' },
    });
  });

  test('is known by the whole of its ARN, up to what AWS documents, and not cut', () => {
    const eventArn = 'arn:aws:health:eu-central-1::event/EC2/'.padEnd(1600, 'x');
    expect(parseVendorNews(healthMessage({ eventArn }))).toMatchObject({ event: { arn: eventArn } });
    for (const wrong of [`${eventArn}x`, 'arn:aws:health:::event/\u6f22', ''])
      expect(() => parseVendorNews(healthMessage({ eventArn: wrong }))).toThrow('eventArn');
  });

  test('is cut where it is only shown', () => {
    const long = 'x'.repeat(5000);
    const { event } = parseVendorNews(healthMessage({ eventTypeCode: long, eventRegion: long })) as {
      event: object;
    };
    expect(event).toMatchObject({ typeCode: 'x'.repeat(100), region: 'x'.repeat(100) });
  });

  test('is read from a description that is no list as well', () => {
    const eventDescription = { latestDescription: 'One.' };
    expect(parseVendorNews(healthMessage({ eventDescription }))).toMatchObject({ event: { text: 'One.' } });
  });
});

describe('what happens to a case', () => {
  test('is an answer where AWS wrote something', () => {
    expect(parseVendorNews(supportMessage('case-1', 'AddCommunicationToCase', { origin: 'AWS' }))).toEqual({
      about: 'case',
      news: {
        caseId: 'case-1',
        displayId: '1234563851',
        kind: 'written-by-vendor',
        at: '2023-01-27T09:01:22.000Z',
        isCertain: true,
      },
    });
  });

  test.each([
    ['ResolveCase', 'resolved'],
    ['ReopenCase', 'reopened'],
  ])('is its end, or a new beginning, as %s', (name, kind) => {
    expect(parseVendorNews(supportMessage('case-1', name))).toMatchObject({
      about: 'case',
      news: { caseId: 'case-1', displayId: '1234563851', kind },
    });
  });

  test('is perhaps an answer where nobody says who wrote it', () => {
    expect(parseVendorNews(supportMessage('case-1', 'AddCommunicationToCase'))).toMatchObject({
      news: { kind: 'written-by-vendor', isCertain: false },
    });
  });

  test.each([
    ['CreateCase', undefined],
    ['AddCommunicationToCase', 'CUSTOMER'],
  ])('is no news as %s by %s', (name, origin) => {
    expect(parseVendorNews(supportMessage('case-1', name, { origin })).about).toBe('ignored');
  });
});

test.each(['', 'no JSON', '{}', '{"source":"aws.ec2","detail":{}}', '{"source":"aws.health","detail":{}}'])(
  'what is none of both is not taken for either: %s',
  (body) => {
    expect(() => parseVendorNews(body)).toThrow();
  },
);
