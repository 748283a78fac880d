// What waits quietly on Now while no attack is going on.
import type { JSX } from 'preact';
import { CheckinCard } from '../checkin/card';
import { LookbackCard } from '../lookback/card';
import { DidItHelp, DidItStayAway, WhatCame } from './questions';

export function Cards(): JSX.Element {
  return (
    <>
      <DidItHelp />
      <DidItStayAway />
      <WhatCame />
      <LookbackCard />
      <CheckinCard />
    </>
  );
}
