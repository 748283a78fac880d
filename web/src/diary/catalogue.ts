// What the catalogue knows of medicines, treatments and measurements beyond their names. Nothing here is advice: it
// says what a form asks about, and what a name usually means.
import vocabulary from '../../../backend/onset/diary/vocabulary.json';

export type CautionName = 'magnesium' | 'manual' | 'hormones';

interface TreatmentType {
  slug: string;
  /** The fields that one session of it asks for. */
  sessions: string[];
  everyDays?: number;
  caution?: string;
}

interface MedicationClass {
  slug: string;
  roles: string[];
  examples: string[];
}

/** What a name may mean: how it is written, its class, and its role where the class has only one. */
export interface Proposal {
  name: string;
  class: string;
  role: string | undefined;
}

const TREATMENTS: readonly TreatmentType[] = vocabulary.treatmentType;
const CLASSES: readonly MedicationClass[] = vocabulary.medicationClass;
const SIDE_EFFECTS: readonly { slug: string; of: string[]; urgent?: boolean }[] = vocabulary.sideEffect;
const MEASUREMENTS: readonly { slug: string; units: string[] }[] = vocabulary.measurement;
const CAUTIONS: readonly CautionName[] = ['magnesium', 'manual', 'hormones'];
const SHORTEST_START = 2;
const MOST_PROPOSALS = 6;

/** A kind of treatment; one that this version does not know is like "something else". */
export function treatmentType(slug: string | undefined): TreatmentType {
  const other = { slug: 'other', sessions: ['minutes', 'setting', 'provider', 'cost', 'receipt'] };
  return TREATMENTS.find((type) => type.slug === slug) ?? other;
}

/** The caution that belongs to a kind of treatment. */
export function cautionOfTreatment(slug: string | undefined): CautionName | undefined {
  return CAUTIONS.find((caution) => caution === treatmentType(slug).caution);
}

/** The caution that belongs to a medicine, by its class or its name. */
export function cautionOfMedication(
  kind: string | undefined,
  name = '',
): CautionName | 'butterbur' | undefined {
  if (/butterbur|petasites|pestwurz/i.test(name)) return 'butterbur';
  if (kind === 'magnesium_iv' || /magnesium/i.test(name)) return 'magnesium';
  return kind === 'hormonal' ? 'hormones' : undefined;
}

/** The side effects that a kind of treatment is known for. */
export function sideEffectsOf(treatment: string): string[] {
  return SIDE_EFFECTS.filter(({ of }) => of.includes(treatment)).map(({ slug }) => slug);
}

/** The side effects with which a person should not wait. */
export function urgentSideEffects(): string[] {
  return SIDE_EFFECTS.filter(({ urgent }) => urgent === true).map(({ slug }) => slug);
}

/** The units in which something is usually measured. */
export function unitsOf(what: string | undefined): string[] {
  return MEASUREMENTS.find(({ slug }) => slug === what)?.units ?? [];
}

/** What a typed name may mean: an example that it begins, or one that it holds, such as with a strength behind. */
export function proposalsFor(typed: string): Proposal[] {
  const text = typed.trim().toLowerCase();
  if (text.length < SHORTEST_START) return [];
  const found = CLASSES.flatMap((kind) =>
    kind.examples
      .filter((example) => holds(text, example) || example.startsWith(text))
      .map((example) => ({
        whole: holds(text, example),
        name: holds(text, example) ? typed.trim() : written(example),
        class: kind.slug,
        role: kind.roles.length === 1 ? kind.roles[0] : undefined,
      })),
  );
  const meant = found.some(({ whole }) => whole) ? found.filter(({ whole }) => whole) : found;
  return meant.slice(0, MOST_PROPOSALS).map(({ whole: _, ...proposal }) => proposal);
}

/** Whether an example stands in a text as words of their own. */
function holds(text: string, example: string): boolean {
  const at = text.indexOf(example.toLowerCase());
  if (at < 0) return false;
  const [before, after] = [text[at - 1] ?? ' ', text[at + example.length] ?? ' '];
  return !/\p{L}/u.test(before) && !/\p{L}/u.test(after);
}

function written(example: string): string {
  const spelt = example.replaceAll('+', ' + ').replace(/\b(iv|iud|d|q10)\b/g, (word) => word.toUpperCase());
  return spelt.charAt(0).toUpperCase() + spelt.slice(1);
}
