import { gzipSync } from 'node:zlib';
import { parseDeliveryLog } from '../../adapters/sms/parse-delivery-log';

const timestamp = Date.parse('2026-11-21T22:00:03.000Z');
const at = '2026-11-21T22:00:03.000Z';

/** As AWS documents them, with whole numbers. */
const delivered = {
  notification: { messageId: '34d9b400-c6dd-5444-820d-fbeb0f1f54cf', timestamp: '2026-11-21 22:00:01.558' },
  delivery: {
    phoneCarrier: 'My Phone Carrier',
    mnc: 270,
    numberOfMessageParts: 1,
    destination: '+12025550101',
    priceInUSD: 0.00645,
    smsType: 'Transactional',
    mcc: 310,
    providerResponse: 'Message has been accepted by phone carrier',
    dwellTimeMs: 599,
    dwellTimeMsUntilDeviceAck: 1344,
  },
  status: 'SUCCESS',
};
const failed = {
  notification: { messageId: '1077257a-92f3-5ca3-bc97-6a915b310625', timestamp: '2026-11-21 22:00:01.559' },
  delivery: {
    mnc: 0,
    destination: '+12025550102',
    smsType: 'Transactional',
    mcc: 0,
    providerResponse: 'Unknown error attempting to reach phone',
    dwellTimeMs: 1420,
  },
  status: 'FAILURE',
};

function handedOver(messages: readonly unknown[], messageType = 'DATA_MESSAGE') {
  const data = {
    messageType,
    owner: '123456789012',
    logGroup: 'sns/eu-central-1/123456789012/DirectPublishToPhoneNumber',
    logStream: 'b3c1',
    subscriptionFilters: ['EightBells'],
    logEvents: messages.map((message, index) => ({
      id: String(index),
      timestamp,
      message: typeof message === 'string' ? message : JSON.stringify(message),
    })),
  };
  return { awslogs: { data: gzipSync(JSON.stringify(data)).toString('base64') } };
}

describe('the log of deliveries', () => {
  it('tells what was delivered, and what was not and why', () => {
    expect(parseDeliveryLog(handedOver([delivered, failed]))).toEqual({
      unreadable: 0,
      reports: [
        {
          providerId: '34d9b400-c6dd-5444-820d-fbeb0f1f54cf',
          outcome: 'delivered',
          detail: 'Message has been accepted by phone carrier (My Phone Carrier)',
          at,
          to: '+12025550101',
        },
        {
          providerId: '1077257a-92f3-5ca3-bc97-6a915b310625',
          outcome: 'undelivered',
          detail: 'Unknown error attempting to reach phone',
          at,
          to: '+12025550102',
        },
      ],
    });
  });

  it('gives no reason where the carrier gave none, and no number where it is masked', () => {
    const { reports } = parseDeliveryLog(
      handedOver([
        { ...failed, delivery: undefined },
        { ...failed, delivery: { destination: '+1XXX5550100' } },
      ]),
    );
    for (const report of reports) {
      expect(report).toMatchObject({ detail: 'no reason given' });
      expect(report.to).toBeUndefined();
    }
    expect(reports).toHaveLength(2);
  });

  it('is cut between characters, and cleaned of what turns words around', () => {
    const providerResponse = `\u202e${'a'.repeat(199)}\u{1f6a8}`;
    const { reports } = parseDeliveryLog(handedOver([{ ...failed, delivery: { providerResponse } }]));
    expect(reports[0]?.detail).toBe('a'.repeat(199));
  });

  it('is read past lines that are no reports', () => {
    const lines = ['not JSON', { status: 'SUCCESS' }, delivered, { ...delivered, status: 'MAYBE' }, null];
    expect(parseDeliveryLog(handedOver(lines))).toMatchObject({
      reports: [{ outcome: 'delivered' }],
      unreadable: 4,
    });
  });

  it('says nothing when it is only asked whether anybody is there', () => {
    expect(parseDeliveryLog(handedOver(['CWL CONTROL MESSAGE'], 'CONTROL_MESSAGE'))).toEqual({
      reports: [],
      unreadable: 0,
    });
  });

  test.each([
    ['nothing', undefined],
    ['another event', { Records: [] }],
    ['what is not compressed', { awslogs: { data: Buffer.from('{}').toString('base64') } }],
    ['what is not JSON', { awslogs: { data: gzipSync('}').toString('base64') } }],
    ['what is not a log', { awslogs: { data: gzipSync('{}').toString('base64') } }],
  ])('is counted as unreadable when %s is handed over', (_, event) => {
    expect(parseDeliveryLog(event)).toEqual({ reports: [], unreadable: 1 });
  });
});
