// Generated from the backend's Structs by `make schema`. Do not edit.

/** The tick lists of a kind: one answer for each item. */
export type Ticks<List extends string> = {[name in `${List}.${string}`]?: boolean | null};

/**
 * One attack, from onset to end; without an end it is open.
 */
export type Attack = {
  zone?: string | null;
  note?: string | null;
  deleted?: boolean | null;
  clockOff?: number | null;
  startedAt?: string | null;
  startPrecision?: 'exact' | 'about' | 'woke-with-it' | (string & {}) | null;
  endedAt?: string | null;
  endHow?: 'gone' | 'slept' | 'faded' | 'unknown' | (string & {}) | null;
  type?: 'migraine' | 'aura-only' | 'tension-type' | 'cluster' | 'other' | 'unsure' | (string & {}) | null;
  pain?: number | null;
  side?: 'left' | 'right' | 'both' | 'switching' | (string & {}) | null;
  worseWithMovement?: boolean | null;
  mostBothersome?: string | null;
  auraStartedAt?: string | null;
  auraMinutes?: number | null;
  auraSpread?: boolean | null;
  impact?: number | null;
  'lost.work'?: 'none' | 'half' | 'day' | (string & {}) | null;
  'lost.home'?: 'none' | 'half' | 'day' | (string & {}) | null;
  'lost.social'?: 'none' | 'half' | 'day' | (string & {}) | null;
  bleeding?: 'none' | 'spotting' | 'light' | 'medium' | 'heavy' | (string & {}) | null;
  reviewedAt?: string | null;
  sameAs?: string | null;
} & Ticks<'site' | 'quality' | 'symptom' | 'aura' | 'relief' | 'trigger' | 'sign' | 'postdrome'>;
/**
 * One intake of a medication, within an attack or not.
 */
export type Dose = {
  zone?: string | null;
  note?: string | null;
  deleted?: boolean | null;
  clockOff?: number | null;
  at?: string | null;
  medication?: string | null;
  amount?: number | null;
  unit?: string | null;
  attack?: string | null;
  painBefore?: number | null;
  answer2h?: 'gone' | 'some' | 'none' | (string & {}) | null;
  answered2hAt?: string | null;
  painAfter2h?: number | null;
  answer24h?: 'stayed-away' | 'came-back' | (string & {}) | null;
  rescue?: boolean | null;
  vomited?: boolean | null;
} & Ticks<'sideEffect'>;
/**
 * The answers for one calendar day; a no is: done, shown, not ticked.
 */
export type Checkin = {
  zone?: string | null;
  note?: string | null;
  deleted?: boolean | null;
  clockOff?: number | null;
  date?: string | null;
  sleepHours?: number | null;
  sleepQuality?: number | null;
  wokeAt?: string | null;
  stress?: number | null;
  mood?: number | null;
  water?: number | null;
  caffeine?: number | null;
  alcohol?: number | null;
  'meals.missed'?: number | null;
  exercise?: number | null;
  screen?: number | null;
  bleeding?: 'none' | 'spotting' | 'light' | 'medium' | 'heavy' | (string & {}) | null;
  neckTension?: number | null;
  done?: boolean | null;
  asked?: 'daily' | 'control' | 'self' | (string & {}) | null;
} & Ticks<'trigger' | 'sign' | 'weather' | 'shownTrigger' | 'shownSign'>;
/**
 * One event of a treatment: an injection round, an infusion, an adjustment.
 */
export type Session = {
  zone?: string | null;
  note?: string | null;
  deleted?: boolean | null;
  clockOff?: number | null;
  treatment?: string | null;
  at?: string | null;
  minutes?: number | null;
  units?: number | null;
  sites?: number | null;
  doseGrams?: number | null;
  setting?: 'clinic' | 'mobile' | 'hospital' | 'home' | (string & {}) | null;
  assessed?: boolean | null;
  region?: string | null;
  device?: string | null;
  provider?: string | null;
  cost?: number | null;
  receipt?: boolean | null;
  nextAt?: string | null;
} & Ticks<'sideEffect'>;
/**
 * What the phone said of a coming attack, and what came of it.
 */
export type EarlyWarning = {
  zone?: string | null;
  note?: string | null;
  deleted?: boolean | null;
  clockOff?: number | null;
  at?: string | null;
  followed?: number | null;
  of?: number | null;
  usual?: number | null;
  horizonHours?: number | null;
  outcome?: 'came' | 'did-not' | 'unsure' | (string & {}) | null;
  outcomeAt?: string | null;
  attack?: string | null;
} & Ticks<'sign'>;
/**
 * What a doctor asks first; one for each diary.
 */
export type Profile = {
  zone?: string | null;
  note?: string | null;
  deleted?: boolean | null;
  clockOff?: number | null;
  born?: string | null;
  sexAtBirth?: 'female' | 'male' | 'intersex' | (string & {}) | null;
  diagnosis?: string | null;
  diagnosedOn?: string | null;
  allergy?: string | null;
  contraception?: string | null;
  headInjury?: string | null;
  plan?: string | null;
} & Ticks<'familyHistory' | 'condition'>;
/**
 * What follows the person to every device; one for each purpose.
 */
export type Setting = {
  zone?: string | null;
  note?: string | null;
  deleted?: boolean | null;
  clockOff?: number | null;
  purpose?: 'attack' | 'checkin' | 'lists' | 'reminders' | 'sample' | 'warnings' | (string & {}) | null;
  tint?: 'neutral' | 'warm' | 'green' | (string & {}) | null;
  keepAwake?: boolean | null;
  askAfter?: number | null;
  offer?: 'daily' | 'random' | 'never' | (string & {}) | null;
  warn?: boolean | null;
} & Ticks<'show'>;

export interface Shared {
  Attack: Attack;
  Reading: Reading;
  Sign: Sign;
  Dose: Dose;
  Checkin: Checkin;
  Medication: Medication;
  Treatment: Treatment;
  Session: Session;
  EarlyWarning: EarlyWarning;
  Measurement: Measurement;
  Profile: Profile;
  Visit: Visit;
  ListItem: ListItem;
  Setting: Setting;
  Change: Change;
  Earlier: Earlier;
  SyncRequest: SyncRequest;
  Refusal: Refusal;
  SyncReply: SyncReply;
  Device: Device;
  NewAccount: NewAccount;
  SignIn: SignIn;
  Me: Me;
  Recovery: Recovery;
  RecoveryCode: RecoveryCode;
  Account: Account;
  Ceremony: Ceremony;
  NewPasskeyAccount: NewPasskeyAccount;
  PasskeySignIn: PasskeySignIn;
  NewPasskey: NewPasskey;
  Pairing: Pairing;
  Standing: Standing;
  Asking: Asking;
  Review: Review;
  ProblemDetails: ProblemDetails;
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
  strength?: number | null;
  outcome?: 'came' | 'did-not' | 'unsure' | (string & {}) | null;
  selfPrediction?: number | null;
}
/**
 * A medication the person takes or took.
 */
export interface Medication {
  zone?: string | null;
  note?: string | null;
  deleted?: boolean | null;
  clockOff?: number | null;
  name?: string | null;
  class?: string | null;
  role?: 'acute' | 'preventive' | 'both' | (string & {}) | null;
  strength?: string | null;
  form?: string | null;
  usual?: number | null;
  limit?: number | null;
  favourite?: number | null;
  startedOn?: string | null;
  stoppedOn?: string | null;
  stopReason?: 'did-not-help' | 'side-effects' | 'cost' | 'other' | (string & {}) | null;
  adequateTrial?: boolean | null;
  prescriber?: string | null;
}
/**
 * A course with a purpose: injections every twelve weeks, physiotherapy, a supplement, a diet.
 */
export interface Treatment {
  zone?: string | null;
  note?: string | null;
  deleted?: boolean | null;
  clockOff?: number | null;
  type?: string | null;
  name?: string | null;
  startedOn?: string | null;
  stoppedOn?: string | null;
  stopReason?: 'did-not-help' | 'side-effects' | 'cost' | 'other' | (string & {}) | null;
  everyDays?: number | null;
  provider?: string | null;
  goal?: string | null;
  trial?: boolean | null;
  cost?: number | null;
}
/**
 * One measured value: a laboratory's, a blood pressure, a score.
 */
export interface Measurement {
  zone?: string | null;
  note?: string | null;
  deleted?: boolean | null;
  clockOff?: number | null;
  at?: string | null;
  what?: string | null;
  name?: string | null;
  value?: number | null;
  unit?: string | null;
  low?: number | null;
  high?: number | null;
}
/**
 * One visit to somebody who helps.
 */
export interface Visit {
  zone?: string | null;
  note?: string | null;
  deleted?: boolean | null;
  clockOff?: number | null;
  at?: string | null;
  role?: string | null;
  with?: string | null;
  examination?: string | null;
  questions?: string | null;
  advice?: string | null;
}
/**
 * An entry of a list: the person's own, named by its record's id, or what they changed of a catalogue item.
 */
export interface ListItem {
  zone?: string | null;
  note?: string | null;
  deleted?: boolean | null;
  clockOff?: number | null;
  list?: 'trigger' | 'sign' | 'symptom' | 'relief' | 'aura' | 'postdrome' | (string & {}) | null;
  slug?: string | null;
  label?: string | null;
  hidden?: boolean | null;
  order?: number | null;
  pairedWith?: string | null;
  neutral?: boolean | null;
}
/**
 * Some fields of one record, set by one action at one stamp. There are many, and none is in a cycle.
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
 * Values that a record had and that were written over (SPEC M8).
 */
export interface Earlier {
  id: string;
  kind: string;
  stamp: string;
  fields: {
    [k: string]: string | number | boolean | null;
  };
  until: number;
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
  now: number | null;
  server: string;
  clock: boolean;
  digest: string | null;
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
  invitation?: string;
}
/**
 * A sign-in by password.
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
  recovery?: string;
}
/**
 * A sign-in by recovery code, which is spent.
 */
export interface Recovery {
  name: string;
  code: string;
  device: Device;
}
/**
 * A recovery code that was made just now: it is never told again.
 */
export interface RecoveryCode {
  code: string;
}
/**
 * The account as its own person sees it.
 */
export interface Account {
  name: string;
  created_at: number;
  has_password: boolean;
  has_recovery: boolean;
  passkeys: KnownPasskey[];
  devices: KnownDevice[];
}
/**
 * A passkey of the account. Times are milliseconds since 1970.
 */
export interface KnownPasskey {
  id: string;
  name: string;
  created_at: number;
  used_at: number | null;
}
/**
 * A device that is signed in. Times are milliseconds since 1970.
 */
export interface KnownDevice {
  id: string;
  name: string;
  created_at: number;
  seen_at: number;
  current: boolean;
  heard_at: number | null;
  waiting: number | null;
  behind: boolean;
}
/**
 * A challenge for a passkey: read once, within five minutes.
 */
export interface Ceremony {
  ceremony: string;
  options: {};
}
/**
 * A sign-up with a passkey.
 */
export interface NewPasskeyAccount {
  ceremony: string;
  credential: {};
  /**
   * What the person signs in with.
   */
  name: string;
  device: Device;
  namespace: string;
  invitation?: string;
}
/**
 * A sign-in with a passkey; the passkey says whose it is.
 */
export interface PasskeySignIn {
  ceremony: string;
  credential: {};
  device: Device;
}
/**
 * One more passkey for the account.
 */
export interface NewPasskey {
  ceremony: string;
  credential: {};
  /**
   * What the person signs in with.
   */
  name: string;
}
/**
 * What the new device shows, and the secret that only it has.
 */
export interface Pairing {
  id: string;
  secret: string;
  code: string;
  qr: string;
}
/**
 * How far it is: while waiting, the number appears once somebody looked.
 */
export interface Standing {
  state: 'refused' | 'waiting';
  number: number | null;
}
/**
 * The device that asks to be let in, and the number it shows now.
 */
export interface Asking {
  id: string;
  name: string;
  asked_at: number;
  number: number;
}
/**
 * What `GET /api/review` answers.
 */
export interface Review {
  engine: number;
  seq: number;
  day: string;
  overview: Overview;
  medication: MedicationUse;
  flags: Flag[];
  insights: Insights | null;
}
/**
 * All counts; nothing is inferred.
 */
export interface Overview {
  since: string | null;
  months: Stretch[];
  latest: Stretch;
  before: Stretch;
  duration: Duration | null;
  onsets: number[][];
  wokeWith: Tally;
}
/**
 * What a stretch of local days holds. All are counts of days, but `attacks` and `hours`.
 */
export interface Stretch {
  first: string;
  days: number;
  known: number;
  attacks: number;
  attackDays: number;
  headacheDays: number;
  migraineDays: number;
  unsureDays: number;
  moderateDays: number;
  acuteDays: number;
  hours: number;
}
/**
 * How long attacks lasted, in hours, of those whose length is known.
 */
export interface Duration {
  attacks: number;
  median: number;
  quarter: number;
  threeQuarters: number;
}
/**
 * How many, of how many.
 */
export interface Tally {
  count: number;
  of: number;
}
/**
 * The tab "Medication".
 */
export interface MedicationUse {
  known: number;
  classes: DaysOfClass[];
  limits: OwnLimit[];
  doses: DosesFinding[];
  tried: Tried[];
}
/**
 * Days with a class of acute medication in the 30 days up to the review.
 */
export interface DaysOfClass {
  medicationClass: string | null;
  days: number;
  limit: number | null;
  notice: 0 | 1 | 2 | 3;
  months: number[];
}
/**
 * A medication for which the person set a limit of their own.
 */
export interface OwnLimit {
  medication: string;
  days: number;
  limit: number;
}
/**
 * One medication.
 */
export interface DosesFinding {
  medication: string;
  all: Response;
  early: Response;
  late: Response;
  stayed: Tally;
  painBefore: number | null;
  missing: Missing;
}
/**
 * What was answered two hours after the first dose of a medication in an attack.
 */
export interface Response {
  doses: number;
  gone: number;
  some: number;
  none: number;
  unanswered: number;
  free: Estimate | null;
  freeIfWorst: number | null;
  freeIfBest: number | null;
}
/**
 * A value and the interval in which it could plausibly lie.
 */
export interface Estimate {
  value: number;
  low: number;
  high: number;
  confidence: number;
}
/**
 * What is still needed before more can be said; 0 where nothing is.
 */
export interface Missing {
  attacks?: number;
  days?: number;
  entries?: number;
  without?: number;
  months?: number;
}
/**
 * One preventive medication that is or was taken, for the doctor.
 */
export interface Tried {
  medication: string;
  medicationClass: string | null;
  startedOn: string | null;
  stoppedOn: string | null;
  stopReason: string | null;
  adequateTrial: boolean | null;
}
/**
 * Information to offer: never an "all clear", never a verdict. What is long, or first, is so of the last year.
 */
export interface Flag {
  code: 'first-after-50' | 'long-attack' | 'long-aura' | 'more-days' | 'open-attack';
  count: number;
  ids: string[];
}
/**
 * What is inferred; an instance can leave it out (`ONSET_INSIGHTS=off`).
 */
export interface Insights {
  signs: Signs;
  triggers: Triggers;
  treatments: Treatments;
  cycle: Cycle | null;
}
/**
 * The tab "Warning signs".
 */
export interface Signs {
  findings: SignFinding[];
  together: Together[];
  without: Tally;
  rule: WarningRule | null;
  warnings: WarningsSoFar;
}
/**
 * One sign of the person's list.
 */
export interface SignFinding {
  sign: string;
  level: 'collecting' | 'early' | 'usual' | 'warning';
  horizons: Horizon[];
  chance: Estimate | null;
  usual: number | null;
  unknown: number;
  lead: LeadTime | null;
  noticed: Tally;
  quiet: Tally | null;
  remembered: number;
  missing: Missing;
  attacks: string[];
}
/**
 * Within so many hours: episodes followed by an attack, and how many of as many ordinary times would be.
 */
export interface Horizon {
  hours: number;
  followed: number;
  of: number;
  usual: number;
}
/**
 * Hours from an episode's first sign to the attack (Kaplan-Meier, censored at 72 h).
 */
export interface LeadTime {
  median: number | null;
  quarter: number | null;
  threeQuarters: number | null;
  hours: number[];
}
/**
 * Episodes with so many different signs: 1, 2, or 3 and more.
 */
export interface Together {
  signs: number;
  followed: number;
  of: number;
  usual: number;
}
/**
 * What the phone warns by, offline: the row with the most signs that were all felt, and of those the surest.
 */
export interface WarningRule {
  horizonHours: number;
  withinHours: number;
  perWeek: number;
  rows: RuleRow[];
}
/**
 * One set of signs that passed the gate, and the counts to say.
 */
export interface RuleRow {
  signs: string[];
  followed: number;
  of: number;
  usual: number;
}
/**
 * How the warnings have done.
 */
export interface WarningsSoFar {
  given: number;
  came: number;
  didNot: number;
  unsure: number;
  open: number;
  silent: Tally;
  said: number | null;
  latest: PastWarning[];
}
/**
 * One warning that was shown, and what came of it.
 */
export interface PastWarning {
  id: string;
  outcome: 'came' | 'did-not' | 'open' | 'unsure';
  hours: number | null;
  said: number;
}
/**
 * The tab "Triggers".
 */
export interface Triggers {
  findings: TriggerFinding[];
  attacks: number;
  days: number;
  windowHours: number;
  contaminated: boolean;
  neutral: Estimate | null;
  expectedFalse: number;
}
/**
 * One item of the person's list, or a value of the check-in that crosses a line.
 */
export interface TriggerFinding {
  item: string;
  level: 'collecting' | 'early' | 'pattern' | 'possible' | 'unlikely';
  exposed: Tally;
  unexposed: Tally;
  odds: Estimate | null;
  wide: Estimate | null;
  overlaps: string | null;
  remembered: number;
  missing: Missing;
  attacks: string[];
}
/**
 * The tab "Treatments".
 */
export interface Treatments {
  courses: CourseFinding[];
  sessions: SessionsFinding[];
}
/**
 * Before and after one treatment, or one preventive medication, began.
 */
export interface CourseFinding {
  id: string;
  measure: 'attack-hours' | 'migraine-days' | 'moderate-days';
  before: Period | null;
  after: Period | null;
  ratio: Estimate | null;
  provisional: boolean;
  elsewhere: Tally | null;
  badStart: boolean;
  fewer: (0 | 30 | 50 | 75) | null;
  overlaps: Overlap[];
  missing: Missing;
}
/**
 * A stretch before or after a treatment began.
 */
export interface Period {
  first: string;
  days: number;
  known: number;
  count: number;
  per28: number;
}
/**
 * Something else that changed within the stretches compared.
 */
export interface Overlap {
  id: string;
  what: 'started' | 'stopped';
  on: string;
}
/**
 * The profile of time since the sessions of one treatment.
 */
export interface SessionsFinding {
  id: string;
  sessions: number;
  measure: 'attack-hours' | 'migraine-days' | 'moderate-days';
  profile: Since[];
  contrasts: Contrast[];
  missing: Missing;
}
/**
 * One step of time since a session.
 */
export interface Since {
  first: number;
  last: number;
  days: number;
  count: number;
  rate: number | null;
}
/**
 * One stretch of time since a session against the stretch it is compared with.
 */
export interface Contrast {
  which: 'days-0-1' | 'days-2-7' | 'days-8-28' | 'weeks-1-2' | 'weeks-10-on';
  against: 'days-before' | 'weeks-3-9';
  ratio: Estimate | null;
  chance: number;
}
/**
 * Attacks that began from two days before to three days into bleeding (day 1 its first, no day 0).
 */
export interface Cycle {
  cycles: number;
  within: Tally;
  other: Tally;
  ratio: Estimate | null;
  cyclesWith: number;
  missing: Missing;
}
/**
 * The body of an error reply.
 */
export interface ProblemDetails {
  type:
    | 'onset:account-deleted'
    | 'onset:bad-request'
    | 'onset:busy'
    | 'onset:code-unknown'
    | 'onset:common-password'
    | 'onset:device-revoked'
    | 'onset:full'
    | 'onset:internal'
    | 'onset:invitation'
    | 'onset:last-factor'
    | 'onset:method-not-allowed'
    | 'onset:name-taken'
    | 'onset:not-found'
    | 'onset:not-fresh'
    | 'onset:not-json'
    | 'onset:origin'
    | 'onset:other-account'
    | 'onset:passkey-refused'
    | 'onset:sign-in-failed'
    | 'onset:sign-up-closed'
    | 'onset:signed-out'
    | 'onset:sync-protocol'
    | 'onset:too-large'
    | 'onset:too-many'
    | 'onset:too-slow';
  title: string;
  status: number;
  wipe?: boolean;
}
