/** An event of AWS Health as EventBridge puts it into the queue, after AWS's own example; parts may be changed. */
export function healthMessage(
  detail: Record<string, unknown> = {},
  envelope: Record<string, unknown> = {},
): string {
  return JSON.stringify({
    version: '0',
    id: '7bf73129-1428-4cd3-a780-95db273d1602',
    'detail-type': 'AWS Health Event',
    source: 'aws.health',
    account: '123456789012',
    time: '2023-01-27T09:01:22Z',
    region: 'af-south-1',
    resources: [],
    ...envelope,
    detail: {
      eventArn:
        'arn:aws:health:af-south-1::event/EC2/AWS_EC2_OPERATIONAL_ISSUE/AWS_EC2_OPERATIONAL_ISSUE_7f35c8ae',
      service: 'EC2',
      eventTypeCode: 'AWS_EC2_OPERATIONAL_ISSUE',
      eventTypeCategory: 'issue',
      eventScopeCode: 'PUBLIC',
      communicationId: '01b0993207d81a09dcd552ebd1e633e36cf1f09a-1',
      startTime: 'Fri, 27 Jan 2023 06:02:51 GMT',
      lastUpdatedTime: 'Fri, 27 Jan 2023 09:01:22 GMT',
      statusCode: 'open',
      eventRegion: 'af-south-1',
      eventDescription: [
        { language: 'en_US', latestDescription: 'We are investigating increased API error rates.' },
      ],
      page: '1',
      totalPages: '1',
      affectedAccount: '123456789012',
      ...detail,
    },
  });
}

/** An event of AWS Support. */
export function supportMessage(
  caseId: string,
  name: string,
  detail: { origin?: string | undefined; communication?: string; time?: string } = {},
): string {
  return JSON.stringify({
    version: '0',
    'detail-type': 'Support Case Update',
    source: 'aws.support',
    account: '123456789012',
    time: detail.time ?? '2023-01-27T09:01:22Z',
    region: 'us-east-1',
    resources: [],
    detail: {
      'case-id': caseId,
      'display-id': '1234563851',
      'communication-id':
        name === 'AddCommunicationToCase' ? (detail.communication ?? 'communication-1') : '',
      'event-name': name,
      origin: detail.origin ?? '',
    },
  });
}
