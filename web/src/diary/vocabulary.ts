// The catalogue, as the server reads it too.
import vocabulary from '../../../backend/onset/diary/vocabulary.json';

interface CatalogueItem {
  slug: string;
  common?: boolean;
}

const signs: CatalogueItem[] = vocabulary.sign;

/** The warning signs that are offered first. */
export const commonSigns: string[] = signs.filter((item) => item.common).map((item) => item.slug);

/** All the others. */
export const moreSigns: string[] = signs.filter((item) => !item.common).map((item) => item.slug);
