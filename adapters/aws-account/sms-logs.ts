/** The names of the logs in which SNS tells what became of texts: those that arrived, and those that did not. */
export function smsLogNames(region: string, account: string): readonly string[] {
  const delivered = `sns/${region}/${account}/DirectPublishToPhoneNumber`;
  return [delivered, `${delivered}/Failure`];
}

/** The Region and the account that an ARN names. */
export function placeOfArn(arn: string): { region: string; account: string } {
  const [, , , region = '', account = ''] = arn.split(':');
  return { region, account };
}
