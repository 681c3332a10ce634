/** The same words posted again by others are one wave. */
import { describe, expect, it } from 'vitest';
import { type Simhash, simhash } from '../../../src/domain/mention/simhash.ts';
import { createWaveIndex, type WaveIndex } from '../../../src/domain/mention/waves.ts';

const complaint = 'Acme closed my account without a word and keeps my money. Do not trust them.';

/** Adds a post as intake does, and tells its wave. */
function arrive(waves: WaveIndex, mentionId: string, text: string | Simhash): string | null {
  const fingerprint = typeof text === 'string' ? simhash(text) : text;
  const waveId = waves.waveOf(fingerprint);
  waves.add({ mentionId, simhash: fingerprint, waveId });
  return waveId;
}

describe('a wave', () => {
  it('is named after its first post, however many follow', () => {
    const waves = createWaveIndex(100);

    const found = ['first', 'second', 'third'].map((id) => arrive(waves, id, complaint));

    expect(found).toEqual([null, 'first', 'first']);
  });

  it('takes in the same words with other handles, links and punctuation', () => {
    const waves = createWaveIndex(100);
    arrive(waves, 'first', complaint);

    const found = [
      `@acme ${complaint}`,
      `${complaint} https://t.example/x`,
      complaint.toUpperCase(),
    ].map((text, place) => arrive(waves, `copy-${place}`, text));

    expect(found).toEqual(['first', 'first', 'first']);
  });

  it.each([
    ['three bits, one in each of three quarters', { high: 1, low: 0x00010001 }, true],
    ['three bits in one quarter', { high: 0, low: 0b111 }, true],
    ['four bits, one in each quarter', { high: 0x00010001, low: 0x00010001 }, false],
    ['four bits in one quarter', { high: 0, low: 0b1111 }, false],
  ])('takes in what differs by up to three bits: %s', (_, flipped, joins) => {
    const waves = createWaveIndex(100);
    const first = simhash(complaint);
    arrive(waves, 'first', first);

    const found = arrive(waves, 'second', {
      high: first.high ^ flipped.high,
      low: first.low ^ flipped.low,
    });

    expect(found).toBe(joins ? 'first' : null);
  });

  it('does not take in unrelated short posts', () => {
    const waves = createWaveIndex(100);
    const posts = [
      'Acme scam',
      'thanks Acme',
      'never again',
      'hello',
      'worst service ever',
      'is Acme down',
      'ok',
    ];

    const found = posts.map((text, place) => arrive(waves, `post-${place}`, text));

    expect(found).toEqual(posts.map(() => null));
  });

  it('does not take in posts without words', () => {
    const waves = createWaveIndex(100);
    arrive(waves, 'one-bit', { high: 0, low: 1 });

    const found = ['😠', '👎👎', '12345', ''].map((text, place) =>
      arrive(waves, `p-${place}`, text),
    );

    expect(found).toEqual([null, null, null, null]);
  });

  it('goes on after a restart under the name it had', () => {
    const waves = createWaveIndex(100);
    waves.add({ mentionId: 'second', simhash: simhash(complaint), waveId: 'first' });

    const found = waves.waveOf(simhash(complaint));

    expect(found).toBe('first');
  });
});

describe('the memory', () => {
  it('keeps the newest posts, so an old text starts a new wave', () => {
    const waves = createWaveIndex(2);
    arrive(waves, 'first', complaint);
    arrive(waves, 'other-1', 'the application is down again this morning');
    const remembered = waves.waveOf(simhash(complaint));
    arrive(waves, 'other-2', 'nobody answers the telephone at this company');

    const forgotten = waves.waveOf(simhash(complaint));

    expect(remembered).toBe('first');
    expect(forgotten).toBeNull();
  });

  it('keeps a wave of many posts until the newest of them is forgotten', () => {
    const waves = createWaveIndex(50);
    for (let copy = 0; copy < 40; copy++)
      arrive(waves, copy === 0 ? 'first' : `copy-${copy}`, complaint);
    const letters = 'abcdefghijklmnopqrstuvwxyzäöüßéèàçñøåæœłšž';
    for (const letter of letters) arrive(waves, letter, `${letter.repeat(3)} ${letter.repeat(5)}`);

    const found = waves.waveOf(simhash(complaint));

    expect(found).toBe('first');
  });
});
