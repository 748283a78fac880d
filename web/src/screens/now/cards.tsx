// What waits quietly on Now while no attack is going on.
import type { JSX } from 'preact';
import { CheckinCard } from '../checkin/card';
import { Keeping } from '../keeping/card';
import { LookbackCard } from '../lookback/card';
import { InForce } from '../warnings/in-force';
import { MayWarn } from '../warnings/may-warn';
import { WhatCame } from '../warnings/what-came';
import { DidItHelp, DidItStayAway } from './questions';

export function Cards(): JSX.Element {
  return (
    <>
      <InForce />
      <DidItHelp />
      <DidItStayAway />
      <WhatCame />
      <MayWarn />
      <LookbackCard />
      <CheckinCard />
      <Keeping />
    </>
  );
}
