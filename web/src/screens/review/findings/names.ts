// How the things that findings speak of are called here.
import { named, t } from '../../../text';
import { medicationCalled } from '../../medications';
import { itemName } from '../../own-items';
import { treatmentCalled, treatmentWith } from '../../treatments';
import type { Names } from '../sentences/common';

const VALUE = 'value.';

export const NAMES: Names = {
  sign: (key) => itemName('sign', key),
  trigger: (key) =>
    key.startsWith(VALUE)
      ? t('reviewTriggers.value', { what: named('field', key.slice(VALUE.length)) })
      : itemName('trigger', key),
  course: (id) => (treatmentWith(id) ? treatmentCalled(id) : medicationCalled(id)),
};
