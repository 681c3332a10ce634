/** The signals of labelled sample posts, in every language with a lexicon. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../../../src/config/load-lexicon.ts';
import { normalise } from '../../../src/domain/text/normalise.ts';
import { type SignalId, signalIds } from '../../../src/domain/triage/assessment.ts';
import { findSignals } from '../../../src/domain/triage/signals.ts';

interface Sample {
  readonly signal: SignalId;
  readonly expect: 'found' | 'guarded' | 'absent';
  readonly text: string;
  readonly language?: string;
}

const lexicon = loadLexicon();
const english = samples('signals.en.jsonl');
const others = samples('signals.other.jsonl');

function samples(name: string): Sample[] {
  const file = new URL(`../../fixtures/gold/${name}`, import.meta.url);
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function read(text: string, language = 'en') {
  return findSignals(normalise(text), language, lexicon);
}

function reading({ text, language, signal }: Sample): Sample['expect'] {
  const { found, guarded } = read(text, language);
  if (found.some(({ id }) => id === signal)) return 'found';
  return guarded.some(({ id }) => id === signal) ? 'guarded' : 'absent';
}

describe('a labelled post', () => {
  it.each(english.map((sample) => [sample.signal, sample.expect, sample.text, sample] as const))(
    '%s is %s in: %s',
    (_signal, expected, _text, sample) => {
      const seen = reading(sample);

      // Whether a figure of speech is named matters only for signals that wake somebody up.
      const isHarmless = lexicon.rules[sample.signal].priority !== 'P0' && seen === 'guarded';
      expect(expected === 'absent' && isHarmless ? 'absent' : seen).toBe(expected);
    },
  );

  it.each(others.map((sample) => [sample.language, sample.signal, sample.text, sample] as const))(
    'in %s for %s: %s',
    (_language, _signal, _text, sample) => {
      expect(reading(sample)).toBe(sample.expect);
    },
  );

  it('exists at least three times for and against every signal', () => {
    for (const id of signalIds) {
      const ofSignal = english.filter(({ signal }) => signal === id);
      const found = ofSignal.filter((sample) => sample.expect === 'found').length;

      expect(found, `samples of ${id}`).toBeGreaterThanOrEqual(3);
      expect(ofSignal.length - found, `samples against ${id}`).toBeGreaterThanOrEqual(3);
    }
  });

  it('that is no emergency never reads like one', () => {
    const calm = english.filter(({ signal }) => lexicon.rules[signal].priority !== 'P0');

    for (const { text } of calm) {
      const { found } = read(text);
      expect(
        found.filter(({ id }) => lexicon.rules[id].priority === 'P0'),
        text,
      ).toEqual([]);
    }
  });
});

describe('a signal', () => {
  it('points at the words in the post as written', () => {
    const post = 'Right. 🙂 I will s-u-e you';

    const [signal] = read(post).found;

    expect(signal).toMatchObject({ id: 'legal_threat' });
    expect(post.slice(signal?.start, signal?.end)).toBe('I will s-u-e you');
  });

  it('is listed once, at its first place', () => {
    const post = 'Leave me alone. I said leave me alone!';

    const { found } = read(post);

    expect(found).toEqual([{ id: 'opt_out', isUrgent: false, start: 0, end: 14 }]);
  });

  it('counts as meant when it is meant once, whatever else sounds like it', () => {
    const { found, guarded } = read('This wait is killing me. I want to die.');

    expect(found.map(({ id }) => id)).toEqual(['self_harm']);
    expect(guarded).toEqual([]);
  });

  it('is left to a person where it is only named in praise that nothing turns round', () => {
    const praise = read('The FTC film night was fun, absolute legends, thank you so much!');
    const complaint = read('Absolute legends, thank you so much! But I told the FTC.');

    expect(praise.found.map(({ id }) => id)).toEqual(['praise']);
    expect(complaint.found.map(({ id }) => id)).toContain('regulator');
  });

  it('of life and death is meant even in praise', () => {
    const { found } = read('Absolute legends, thank you so much! I want to die.');

    expect(found.map(({ id }) => id)).toContain('self_harm');
  });

  it('of life and death is found in any language at the end of a very long text', () => {
    const { found } = read(`${'bla bla '.repeat(100_000)}quiero suicidarme`, 'nl');

    expect(found.map(({ id }) => id)).toEqual(['self_harm']);
  });

  it('of one word does not jump from language to language', () => {
    const { found } = read('der Empfänger court scum attorney', 'de');

    expect(found).toEqual([]);
  });
});

it('finds abuse at home with danger now', () => {
  const { found } = read('my ex found me and he has a knife');

  expect(found).toContainEqual(expect.objectContaining({ id: 'domestic_abuse', isUrgent: true }));
});
