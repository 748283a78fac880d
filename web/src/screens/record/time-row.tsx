// A moment in a form. It is written together with its zone (SPEC M9), in the zone the record was made in.
import type { JSX } from 'preact';
import { textOf } from '../../diary/record';
import { deviceZone } from '../../time';
import { said, save, type Target } from './target';
import { TimeField } from './time-field';

interface TimeRowProps {
  id: string;
  label: string;
  target: Target;
  field: string;
  future: boolean;
  hint?: string | undefined;
  faultOf?: ((at: string) => string | undefined) | undefined;
}

export function TimeRow({ id, label, target, field, future, hint, faultOf }: TimeRowProps): JSX.Element {
  const fields = said(target);
  const zone = textOf(fields, 'zone') ?? deviceZone();
  return (
    <TimeField
      id={id}
      label={label}
      at={textOf(fields, field)}
      zone={zone}
      future={future}
      hint={hint}
      {...(faultOf ? { faultOf } : {})}
      onChange={(at) => void save(target, field === 'at' ? { at, zone } : { [field]: at })}
      {...(field === 'at' ? {} : { onClear: () => void save(target, { [field]: null }) })}
    />
  );
}
