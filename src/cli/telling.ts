/** What an event is told with: where its instants are read, the numbers of other cases, who did it. */
import { localTime } from './output.ts';

export interface Telling {
  /** IANA zone of the complaint desk. */
  readonly zone: string;
  /** Numbers of the cases that events name, by id. */
  readonly caseNumbers: Readonly<Record<string, string>>;
  /** Staff id, or 'redress'. */
  readonly actor: string;
}

export type Describe = (data: Readonly<Record<string, unknown>>, telling: Telling) => string;

/** The number of a case that an event names by id. */
export function numbered(id: unknown, { caseNumbers }: Telling): string {
  return caseNumbers[String(id)] ?? 'another case';
}

/** An instant of an event, ISO 8601, where the reader is. */
export function instant(at: unknown, { zone }: Telling): string {
  return localTime(new Date(String(at)), zone);
}
