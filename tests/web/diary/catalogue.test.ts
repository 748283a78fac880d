import { describe, expect, test } from 'vitest';
import * as catalogue from '../../../web/src/diary/catalogue';
import { takenSince } from '../../../web/src/diary/dose-count';
import { FIELDS } from '../../../web/src/diary/fields';
import { slugsOf } from '../../../web/src/diary/items';

describe('what a typed name may mean', () => {
  test('the beginning of an example is written out, with its class and its role', () => {
    expect(catalogue.proposalsFor('Sum')).toEqual([{ name: 'Sumatriptan', class: 'triptan', role: 'acute' }]);
  });

  test('a name with a strength behind stays as it was typed', () => {
    expect(catalogue.proposalsFor(' sumatriptan 50 ')).toEqual([
      { name: 'sumatriptan 50', class: 'triptan', role: 'acute' },
    ]);
  });

  test('a name of two classes is asked about, not decided', () => {
    expect(catalogue.proposalsFor('naproxen').map((proposal) => [proposal.class, proposal.role])).toEqual([
      ['nonopioid_analgesic', 'acute'],
      ['short_term_menstrual', 'preventive'],
    ]);
  });

  test('one letter, part of a word and nothing mean nothing', () => {
    for (const typed of ['', ' ', 's', 'resumatriptane', 'xyz']) {
      expect(catalogue.proposalsFor(typed), typed).toEqual([]);
    }
  });

  test('every example of every class is found by its name', () => {
    for (const name of ['ibuprofen', 'Propranolol', 'EPTINEZUMAB', 'coenzyme q10', 'iv magnesium']) {
      expect(catalogue.proposalsFor(name).length, name).toBeGreaterThan(0);
    }
    expect(catalogue.proposalsFor('vit')[0]?.name).toBe('Vitamin D');
    expect(catalogue.proposalsFor('iv m')[0]?.name).toBe('IV magnesium');
  });
});

describe('cautions', () => {
  test('magnesium on everything with magnesium, whatever it is called', () => {
    expect(catalogue.cautionOfTreatment('magnesium-iv')).toBe('magnesium');
    expect(catalogue.cautionOfTreatment('magnesium-oral')).toBe('magnesium');
    expect(catalogue.cautionOfMedication('magnesium_iv')).toBe('magnesium');
    expect(catalogue.cautionOfMedication('supplement', 'Magnesium 300')).toBe('magnesium');
  });

  test('hands-on treatment, hormones and butterbur have theirs; all else has none', () => {
    for (const slug of ['chiropractic', 'osteopathy', 'massage', 'physiotherapy']) {
      expect(catalogue.cautionOfTreatment(slug), slug).toBe('manual');
    }
    expect(catalogue.cautionOfTreatment('hormonal')).toBe('hormones');
    expect(catalogue.cautionOfMedication('hormonal')).toBe('hormones');
    expect(catalogue.cautionOfMedication('supplement', 'Butterbur extract')).toBe('butterbur');
    expect(catalogue.cautionOfMedication('triptan', 'Sumatriptan')).toBeUndefined();
    expect(catalogue.cautionOfTreatment('botulinum')).toBeUndefined();
    expect(catalogue.cautionOfTreatment(undefined)).toBeUndefined();
  });

  test('the urgent side effects of an infusion are among its own', () => {
    const urgent = catalogue.urgentSideEffects();
    const own = catalogue.sideEffectsOf('magnesium-iv').filter((slug) => urgent.includes(slug));
    expect(own).toEqual(
      expect.arrayContaining(['palpitations', 'chest_pain', 'fainting', 'marked_weakness']),
    );
    expect(urgent).not.toContain('nausea');
  });
});

describe('what a session asks', () => {
  test('are fields of a session', () => {
    for (const slug of slugsOf('treatmentType')) {
      for (const field of catalogue.treatmentType(slug).sessions) {
        expect(Object.keys(FIELDS.session), slug).toContain(field);
      }
    }
  });

  test('units and sites of Botox, grams and minutes of an infusion', () => {
    expect(catalogue.treatmentType('botulinum')).toMatchObject({ everyDays: 84 });
    expect(catalogue.treatmentType('botulinum').sessions).toEqual(expect.arrayContaining(['units', 'sites']));
    expect(catalogue.treatmentType('magnesium-iv').sessions).toEqual(
      expect.arrayContaining(['doseGrams', 'minutes', 'setting', 'assessed']),
    );
  });

  test('of a kind that only a newer version knows are those of any', () => {
    expect(catalogue.treatmentType('moonlight')).toMatchObject({ slug: 'other' });
    expect(catalogue.treatmentType('moonlight').sessions).toEqual(catalogue.treatmentType('other').sessions);
  });
});

describe('how often something was taken', () => {
  const dose = (at: string, zone = 'Europe/Berlin', medication = 'm'): Record<string, string> => ({
    at,
    zone,
    medication,
  });

  test('counts doses, and local days once', () => {
    const doses = [
      dose('2026-11-01T08:00:00.000Z'),
      dose('2026-11-01T20:00:00.000Z'),
      dose('2026-11-01T23:30:00.000Z'), // the 2nd in Berlin
      dose('2026-11-03T08:00:00.000Z', 'Europe/Berlin', 'another'),
    ];
    expect(takenSince(doses, 'm', '2026-11-01')).toEqual({ doses: 3, days: 2 });
    expect(takenSince(doses, 'm', '2026-11-02')).toEqual({ doses: 1, days: 1 });
    expect(takenSince([], 'm', '2026-11-01')).toEqual({ doses: 0, days: 0 });
  });

  test('a month begins where the person was', () => {
    const edge = '2026-10-31T23:30:00.000Z';
    expect(takenSince([dose(edge)], 'm', '2026-11-01').days).toBe(1);
    expect(takenSince([dose(edge, 'America/New_York')], 'm', '2026-11-01').days).toBe(0);
  });

  test('a dose without a time counts for no day', () => {
    expect(takenSince([{ medication: 'm' }], 'm', '2026-11-01')).toEqual({ doses: 0, days: 0 });
  });
});
