import type { AttentionCommand, AttentionEvent, AttentionState } from './attention/attention';
import type { BridgeCommand, BridgeEvent, BridgeState } from './bridge/bridge';
import type { CommandState, ReliefCommand, ReliefEvent } from './command/command';
import type { CrewCommand, CrewEvent, CrewState } from './crew/crew';
import type { EndingEvent, EndingState } from './ending/ending';
import type { GatheringCommand, GatheringEvent, GatheringState } from './gathering/gathering';
import type { LifecycleCommand, LifecycleEvent, LifecycleState } from './lifecycle/lifecycle';
import type { PagingCommand, PagingEvent, PagingState } from './paging/paging';
import type { ReviewCommand, ReviewEvent, ReviewState } from './review/review';
import type { UpdateCommand, UpdateEvent, UpdatesState } from './updates/updates';
import type { VendorCasesState, VendorCommand, VendorEvent } from './vendor-cases/vendor-cases';
import type { WorkCommand, WorkEvent, WorkState } from './work/work';

// The types of all aspects; what they do stands in aspects.ts.

/** The fields of all aspects: none has one of another's. */
export interface StateOfAll
  extends LifecycleState,
    PagingState,
    CommandState,
    CrewState,
    UpdatesState,
    WorkState,
    VendorCasesState,
    ReviewState,
    BridgeState,
    EndingState,
    GatheringState,
    AttentionState {}

export type CommandOfAny =
  | LifecycleCommand
  | PagingCommand
  | ReliefCommand
  | CrewCommand
  | UpdateCommand
  | WorkCommand
  | VendorCommand
  | ReviewCommand
  | BridgeCommand
  | GatheringCommand
  | AttentionCommand;

export type EventOfAny =
  | LifecycleEvent
  | PagingEvent
  | ReliefEvent
  | CrewEvent
  | UpdateEvent
  | WorkEvent
  | VendorEvent
  | ReviewEvent
  | BridgeEvent
  | EndingEvent
  | GatheringEvent
  | AttentionEvent;
