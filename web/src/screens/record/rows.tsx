// The fields of a record as a form: each row says which field or list, and the kind's table says what it can hold.
// Everything is saved as it is answered, and nothing has to be.
import { type ComponentChildren, Fragment, type JSX } from 'preact';
import { FIELDS } from '../../diary/fields';
import type { OwnList } from '../../diary/items';
import { type Fields, numberOf, textOf } from '../../diary/record';
import { Choice, type Option } from '../../parts/choice';
import { DateField } from '../../parts/date-field';
import { NumberField } from '../../parts/number-field';
import { Scale } from '../../parts/scale';
import { Select } from '../../parts/select';
import { TextField } from '../../parts/text-field';
import { named, namedIfAny, t } from '../../text';
import { deviceZone } from '../../time';
import { Checklist } from './checklist';
import { said, save, saveText, type Target } from './target';
import { TimeRow } from './time-row';

/** One row of a form. */
export type Row = FieldRow | ListRow | ShownRow;

interface FieldRow {
  field: string;
  /** Whether it is asked, by what else is said. */
  when?: (fields: Fields) => boolean;
  /** Lines of a text; without it one line. */
  rows?: number;
  /** Eleven buttons from 0 to 10. */
  scale?: true;
  /** What may be chosen, where the catalogue says it rather than the kind. */
  options?: Option[];
  /** The options are many: they open on a tap. */
  select?: true;
  /** What may be picked for a text instead of typing. */
  suggestions?: string[];
  hint?: string;
  /** Times and days to come are allowed. */
  future?: true;
  /** What is wrong with this answer beside the others, as a sentence, if anything is. */
  faultOf?: (value: string | number) => string | undefined;
}

interface ListRow {
  list: string;
  /** The list of the catalogue its items come from. */
  from: OwnList | 'site' | 'quality' | 'sideEffect' | 'weather' | 'condition' | 'relation';
  when?: (fields: Fields) => boolean;
  /** Yes, no and unanswered, rather than only ticked and unanswered. */
  tri?: true;
  /** Which items are offered first; all others are one tap away. */
  first?: string[];
}

/** Something between the rows that asks nothing by itself: a caution, a proposal, a count. */
interface ShownRow {
  shown: string;
  what: (target: Target) => ComponentChildren;
  when?: (fields: Fields) => boolean;
}

interface Bounds {
  type: string;
  min?: number;
  max?: number;
  whole?: boolean;
  choices?: readonly string[];
  most?: number;
}

/** Rows of a form for one record. */
export function Rows({ target, rows }: { target: Target; rows: readonly Row[] }): JSX.Element {
  const fields = said(target);
  const asked = rows.filter((row) => row.when?.(fields) ?? true);
  return (
    <>
      {asked.map((row) => {
        if ('shown' in row) return <Fragment key={row.shown}>{row.what(target)}</Fragment>;
        if ('list' in row) return <Checklist key={row.list} target={target} {...row} />;
        return <FieldOf key={row.field} target={target} row={row} />;
      })}
    </>
  );
}

function boundsOf(kind: string, field: string): Bounds {
  const known = (FIELDS as Record<string, Record<string, Bounds>>)[kind]?.[field];
  if (!known) throw new Error(`${kind} has no field ${field}`);
  return known;
}

/** What a field is called: in this kind, or in all. */
export function fieldName(kind: string, field: string): string {
  return namedIfAny('field', `${kind}-${field}`) ?? named('field', field);
}

function FieldOf({ target, row }: { target: Target; row: FieldRow }): JSX.Element {
  const { kind } = target;
  const { field } = row;
  const bounds = boundsOf(kind, field);
  const fields = said(target);
  const put = (value: string | number | boolean | null | undefined): void =>
    void save(target, { [field]: value ?? null });
  const shared = {
    id: `${kind}-${field}`,
    label: fieldName(kind, field),
    hint: row.hint ?? namedIfAny('fieldHint', `${kind}-${field}`),
  };
  const text = textOf(fields, field);
  const number = numberOf(fields, field);
  if (row.options || bounds.type === 'choice') {
    const Input = row.select ? Select : Choice;
    const pick = (picked: string | undefined): void =>
      put(picked !== undefined && bounds.type === 'number' ? Number(picked) : picked);
    return (
      <Input
        {...shared}
        options={row.options ?? choices(field, bounds)}
        value={text ?? number?.toString()}
        onPick={pick}
      />
    );
  }
  switch (bounds.type) {
    case 'number':
      return row.scale ? (
        <Scale label={shared.label} value={number} onPick={(n) => put(n === number ? null : n)} />
      ) : (
        <NumberField {...shared} {...bounds} value={number} faultOf={row.faultOf} onChange={put} />
      );
    case 'boolean':
      return (
        <Choice
          label={shared.label}
          hint={shared.hint}
          options={[
            { value: 'yes', label: t('choice.yes') },
            { value: 'no', label: t('choice.no') },
          ]}
          value={typeof fields[field] === 'boolean' ? (fields[field] ? 'yes' : 'no') : undefined}
          onPick={(picked) => put(picked === undefined ? null : picked === 'yes')}
        />
      );
    case 'date':
      return (
        <DateField
          {...shared}
          value={text}
          onChange={put}
          faultOf={(day) => (row.future ? undefined : notToCome(day)) ?? row.faultOf?.(day)}
        />
      );
    case 'instant':
      return (
        <TimeRow
          {...shared}
          target={target}
          field={field}
          future={row.future === true}
          faultOf={row.faultOf}
        />
      );
    default:
      return (
        <TextField
          {...shared}
          value={text ?? ''}
          rows={row.rows}
          suggestions={row.suggestions}
          onSave={(typed) => saveText(target, field, typed, bounds.most)}
        />
      );
  }
}

function choices(field: string, bounds: Bounds): { value: string; label: string }[] {
  return (bounds.choices ?? []).map((value) => ({ value, label: choiceName(field, value) }));
}

/** What one answer to a field is called. */
export function choiceName(field: string, value: string): string {
  return namedIfAny('choice', `${field}-${value}`) ?? named('choice', value);
}

function notToCome(day: string): string | undefined {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: deviceZone() }).format(new Date());
  return day > today ? t('fault.dayToCome') : undefined;
}
