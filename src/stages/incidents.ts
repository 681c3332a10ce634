/** Incidents: finds spikes of complaints, links their cases, tells once, and ends them by itself. */
import type { Brand } from '../domain/brand.ts';
import { linkToIncident } from '../domain/case/incident-link.ts';
import { baselineOf } from '../domain/incident/baseline.ts';
import { decideIncident } from '../domain/incident/decide.ts';
import { type SpikeRules, themeKinds, titleOf, windowHours } from '../domain/incident/incident.ts';
import { explained, type ThemeFigures } from '../domain/incident/spike.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { IncidentStore, ThemeReading } from '../ports/incident-store.ts';
import type { Log } from '../ports/log.ts';
import { createSweep } from './sweep.ts';

export interface IncidentsDeps {
  readonly incidents: IncidentStore;
  readonly cases: Pick<CaseStore, 'change'>;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'uuid'>;
  readonly log: Log;
  readonly brandsById: ReadonlyMap<string, Brand>;
  readonly spikes: SpikeRules;
}

/**
 * Safe to run twice, also at once: a theme of a brand has one open incident, a case is linked under its
 * lock, and one process takes the alert. Stops between two steps when it is told to.
 *
 * @throws the first failure, when everything had its turn
 */
export async function watchForSpikes(deps: IncidentsDeps, signal: AbortSignal): Promise<void> {
  const sweep = createSweep(deps.log);
  for (const [id, { zone }] of deps.brandsById) {
    await sweep.attempt({ brandId: id }, () => watchBrand(deps, { id, zone }, signal));
  }
  await sweep.attempt({ step: 'tell' }, () => tell(deps));
  sweep.end();
}

async function watchBrand(
  deps: IncidentsDeps,
  brand: { readonly id: string; readonly zone: string },
  signal: AbortSignal,
): Promise<void> {
  const sweep = createSweep(deps.log);
  const brandId = brand.id;
  // waves first: cases of a wave are linked to it and then count for no category
  for (const kind of themeKinds) {
    const now = deps.clock.now();
    for (const reading of await deps.incidents.readings(brand, kind, deps.spikes, now)) {
      const { key } = reading.theme;
      await sweep.attempt({ brandId, theme: key }, () => act(deps, brandId, reading, now));
    }
    await sweep.attempt({ brandId }, () => linkCases(deps, brandId, signal));
  }
  sweep.end();
}

async function act(
  deps: IncidentsDeps,
  brandId: string,
  reading: ThemeReading,
  now: Date,
): Promise<void> {
  const { theme, count, history, incident } = reading;
  const figures = { theme, count, baseline: baselineOf(history) };
  const decision = decideIncident(incident, figures, deps.spikes, now);
  if (decision === 'open') await open(deps, brandId, figures, now);
  if (!incident) return;
  if (decision === 'grow') await deps.incidents.grow(incident.id, count, now);
  if (decision === 'close' && (await deps.incidents.close(incident, now))) {
    deps.log.info({ brandId, incidentId: incident.id, theme: theme.key }, 'incident closed');
  }
}

async function open(
  { incidents, ids, log }: IncidentsDeps,
  brandId: string,
  figures: ThemeFigures,
  now: Date,
): Promise<void> {
  const { theme, count } = figures;
  const id = ids.uuid();
  const since = new Date(now.getTime() - windowHours * 3_600_000);
  const words = { title: titleOf(theme), explanation: explained(figures) };
  if (!(await incidents.open({ id, brandId, theme, count, since, ...words }, now))) return;
  log.info({ brandId, incidentId: id, theme: theme.key, count }, 'incident opened');
}

async function linkCases(
  { incidents, cases, clock, spikes, log }: IncidentsDeps,
  brandId: string,
  signal: AbortSignal,
  batchSize = 200,
): Promise<void> {
  const sweep = createSweep(log);
  for (;;) {
    const found = await incidents.toLink(brandId, spikes, clock.now(), batchSize);
    let linked = 0;
    for (const { caseId, incident } of found) {
      signal.throwIfAborted();
      const isLinked = await sweep.attempt({ caseId }, () =>
        cases.change(caseId, (current) => linkToIncident(current, incident, clock.now())),
      );
      if (isLinked) linked += 1;
    }
    if (linked > 0) log.info({ brandId, cases: linked }, 'cases linked to incidents');
    if (linked === 0 || found.length < batchSize) break;
  }
  sweep.end();
}

/** Whoever takes an alert writes it to the outbox with that; the log tells of it too. */
async function tell({ incidents, brandsById, clock, log }: IncidentsDeps): Promise<void> {
  for (const alert of await incidents.takeAlerts([...brandsById.keys()], clock.now())) {
    const { brandId, id, explanation } = alert;
    log.warn({ brandId, incidentId: id, explanation }, 'incident that a supervisor must see');
  }
}
