/** Proves a case from its events: the chain, the state they add up to, and every text still held. */
import type { Case } from '../case/case.ts';
import { canonicalJson, chainHash, chainStart } from '../case/chain.ts';
import type { NewCaseEvent } from '../case/events.ts';
import { evolve } from '../case/evolve.ts';
import type { Fault } from './fault.ts';
import type { RecordedCase } from './recorded-case.ts';
import { textFaults } from './verify-texts.ts';

/** @returns what does not hold, by place; empty for a case whose record proves itself */
export function faultsOf(recorded: RecordedCase): readonly Fault[] {
  const chain = [...chainFaults(recorded)];
  const state = chain.length === 0 ? stateFaults(recorded) : [];
  return [...chain, ...state, ...textFaults(recorded)];
}

function* chainFaults({ case: stored, events }: RecordedCase): Generator<Fault> {
  const { number, id, brandId } = stored;
  let prevHash = chainStart;
  for (const [index, event] of events.entries()) {
    const place = `${number}, event ${event.seq}`;
    if (event.seq !== index + 1) {
      yield { place: `${number}, event ${index + 1}`, what: 'it is missing' };
      return;
    }
    if (event.prevHash !== prevHash) yield { place, what: 'it does not follow the one before it' };
    if (event.caseId !== id || event.brandId !== brandId) {
      yield { place, what: 'it belongs to another case or brand' };
    }
    if (chainHash(event.prevHash, event) !== event.hash) yield { place, what: 'it was changed' };
    prevHash = event.hash;
  }
  if (stored.version !== events.length) {
    yield {
      place: number,
      what: `its last event should be number ${stored.version}, the record has ${events.length}`,
    };
  }
  if (stored.headHash !== prevHash) {
    yield { place: number, what: 'its head is not the hash of its last event' };
  }
}

/** The stored columns, replies, clocks and follow-ups against the events played again. */
function stateFaults({ case: stored, events }: RecordedCase): readonly Fault[] {
  const { number } = stored;
  const replayed = replay(stored.id, events as unknown as readonly NewCaseEvent[]);
  if (!replayed) return [{ place: number, what: 'its events cannot be played again' }];
  const faults: Fault[] = [];
  for (const key of Object.keys(replayed) as (keyof Case)[]) {
    if (key === 'version' || key === 'headHash') continue;
    if (comparable(replayed[key]) !== comparable(stored[key])) {
      faults.push({ place: `${number}, ${key}`, what: 'it is not what the events add up to' });
    }
  }
  return faults;
}

function replay(id: string, events: readonly NewCaseEvent[]): Case | null {
  try {
    return events.reduce<Case | null>((state, event) => evolve(state, id, event), null);
  } catch {
    return null;
  }
}

/** Lists of parts come from the database by id. */
function comparable(value: unknown): string {
  const plain: unknown = JSON.parse(JSON.stringify(value ?? null));
  if (!Array.isArray(plain)) return canonicalJson(plain);
  const hasIds = plain.every((item) => typeof item === 'object' && item !== null && 'id' in item);
  const sorted = hasIds ? plain.toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1)) : plain;
  return canonicalJson(sorted);
}
