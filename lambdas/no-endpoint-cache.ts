/**
 * The stand-in for the SDK's cache of discovered endpoints in bundles (`lib/bundle.ts`): each client of DynamoDB makes
 * one, and no operation of DynamoDB looks into it.
 */
export class EndpointCache {}
