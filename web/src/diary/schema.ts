// Generated from the backend's Structs by `make schema`. Do not edit.

export interface Shared {
  Attack: Attack;
  Reading: Reading;
  Sign: Sign;
  Change: Change;
  SyncRequest: SyncRequest;
  Refusal: Refusal;
  SyncReply: SyncReply;
  Device: Device;
  NewAccount: NewAccount;
  SignIn: SignIn;
  Me: Me;
  ProblemDetails: ProblemDetails;
}
/**
 * One attack, from onset to end; without an end it is open.
 */
export interface Attack {
  zone?: string | null;
  note?: string | null;
  deleted?: boolean | null;
  clockOff?: number | null;
  startedAt?: string | null;
  startPrecision?: 'exact' | 'about' | 'woke-with-it' | (string & {}) | null;
  endedAt?: string | null;
  endHow?: 'gone' | 'slept' | 'faded' | 'unknown' | (string & {}) | null;
  pain?: number | null;
}
/**
 * The pain at one moment of an attack.
 */
export interface Reading {
  zone?: string | null;
  note?: string | null;
  deleted?: boolean | null;
  clockOff?: number | null;
  attack?: string | null;
  at?: string | null;
  pain?: number | null;
}
/**
 * A warning sign, felt hours or days before an attack.
 */
export interface Sign {
  zone?: string | null;
  note?: string | null;
  deleted?: boolean | null;
  clockOff?: number | null;
  at?: string | null;
  sign?: string | null;
}
/**
 * Some fields of one record, set by one action at one stamp.
 */
export interface Change {
  id: string;
  kind: string;
  stamp: string;
  fields: {
    [k: string]: string | number | boolean | null;
  };
}
/**
 * A device's call: what it knows, and what the server may not know yet (SPEC P1).
 */
export interface SyncRequest {
  protocol: number;
  account: string;
  device: string;
  epoch: string;
  cursor: number;
  pending: number;
  changes: Change[];
}
/**
 * One change that was not stored, why, and the record as the server has it (SPEC P5).
 */
export interface Refusal {
  id: string;
  stamp: string;
  field: string;
  reason: string;
  held: Change[];
}
/**
 * The server's answer (SPEC P1, P4).
 */
export interface SyncReply {
  epoch: string;
  cursor: number;
  more: boolean;
  changes: Change[];
  refused: Refusal[];
  now: number;
  server: string;
}
/**
 * The device that asks: its own random id, and a name its owner knows it by.
 */
export interface Device {
  id: string;
  /**
   * What the person signs in with.
   */
  name: string;
}
/**
 * A sign-up. The namespace is the local diary's, from which ids are derived (SPEC M7).
 */
export interface NewAccount {
  /**
   * What the person signs in with.
   */
  name: string;
  password: string;
  device: Device;
  namespace: string;
}
/**
 * A sign-in; its password is checked, not judged.
 */
export interface SignIn {
  name: string;
  password: string;
  device: Device;
}
/**
 * Who the session belongs to, and the namespace of the account's derived ids (SPEC M7).
 */
export interface Me {
  account: string;
  name: string;
  namespace: string;
}
/**
 * The body of an error reply.
 */
export interface ProblemDetails {
  type:
    | 'onset:account-deleted'
    | 'onset:bad-request'
    | 'onset:busy'
    | 'onset:device-revoked'
    | 'onset:full'
    | 'onset:internal'
    | 'onset:method-not-allowed'
    | 'onset:name-taken'
    | 'onset:not-found'
    | 'onset:not-json'
    | 'onset:origin'
    | 'onset:other-account'
    | 'onset:sign-in-failed'
    | 'onset:sign-up-closed'
    | 'onset:signed-out'
    | 'onset:sync-protocol'
    | 'onset:too-large';
  title: string;
  status: number;
  wipe?: boolean;
}
