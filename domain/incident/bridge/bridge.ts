import type { ResponderId } from '../../ids';
import type { Instant } from '../../time';

/** The place where those who work on an incident speak with one another: a call or a chat that has an address on the web. */
export interface Bridge {
  /** An https address. */
  link: string;
  setAt: Instant;
  setBy?: ResponderId | undefined;
}

export interface BridgeState {
  bridge?: Bridge | undefined;
}

export type BridgeCommand = { type: 'set-bridge'; link: string };

/** `before`: the address that it had until then. */
export type BridgeEvent = { type: 'bridge-set'; link: string; before?: string | undefined };
