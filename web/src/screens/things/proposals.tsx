// What a typed name may mean. Nothing is filled in by itself: a tap takes it, and every part of it can be changed.
import type { JSX } from 'preact';
import { type Proposal, proposalsFor } from '../../diary/catalogue';
import { textOf } from '../../diary/record';
import '../../style/things.css';
import { named, t } from '../../text';
import { choiceName } from '../record/rows';
import { said, save, type Target } from '../record/target';

export function Proposals({ target }: { target: Target }): JSX.Element | null {
  const fields = said(target);
  const name = textOf(fields, 'name') ?? '';
  const known = fields.class !== undefined;
  const proposals = known ? [] : proposalsFor(name);
  if (proposals.length === 0) return null;
  const take = (proposal: Proposal): void => {
    const { name: called, class: kind, role } = proposal;
    const first = fields.role === undefined && role !== undefined ? { role } : {};
    void save(target, { name: called, class: kind, ...first }, t('things.taken', { name: called }));
  };
  return (
    <fieldset class="proposals">
      <legend>{t('things.isIt')}</legend>
      {proposals.map((proposal) => (
        <button key={`${proposal.name}/${proposal.class}`} type="button" onClick={() => take(proposal)}>
          <b>{proposal.name}</b>
          <small>{meaning(proposal)}</small>
        </button>
      ))}
    </fieldset>
  );
}

function meaning({ class: kind, role }: Proposal): string {
  return [named('medicationClass', kind), role && choiceName('role', role)].filter(Boolean).join(' · ');
}
