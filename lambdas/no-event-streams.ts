/**
 * The stand-in for the SDK's event streams in bundles (`lib/bundle.ts`), which no operation that a function calls has.
 * The SDK asks for them by a dynamic import, for whose sake a bundler keeps all that they share with the rest of it.
 */
export const EventStreamSerde = undefined;
