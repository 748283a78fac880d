// What may be picked for a text instead of typing it; the words are those of the language.
import { named } from '../../text';

const SLUGS = {
  medicineForm: [
    'tablet',
    'melting',
    'capsule',
    'nasalSpray',
    'injection',
    'suppository',
    'drops',
    'powder',
    'patch',
  ],
  region: ['neck', 'upperBack', 'lowerBack', 'shoulders', 'jaw', 'head', 'forehead', 'backOfHead', 'arm'],
  contraception: [
    'none',
    'combinedPill',
    'progestinPill',
    'ring',
    'patch',
    'hormonalCoil',
    'copperCoil',
    'implant',
    'injection',
    'condom',
  ],
} as const;

/** The suggestions of one kind, in the words of the language. */
export function suggestions(of: keyof typeof SLUGS): string[] {
  return SLUGS[of].map((slug) => named(of, slug));
}
