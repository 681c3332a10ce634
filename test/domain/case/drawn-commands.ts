/** What happens to a case in a random history, and in which order. */
import fc from 'fast-check';
import type { StaffMember } from '../../../src/domain/brand.ts';
import type { TeamActionType } from '../../../src/domain/case/team-action.ts';
import type { ClockReport } from '../../../src/domain/clock/report.ts';
import { holdKinds } from '../../../src/domain/escalation/state.ts';
import { priorities, type SignalId } from '../../../src/domain/triage/assessment.ts';
import type { Correction } from '../../../src/domain/triage/correction.ts';
import {
  actions,
  agent,
  aStaffMember,
  otherAgent,
  supervisor,
} from '../../support/case-builders.ts';
import { followUpDraws } from './history-follow-up.ts';

const staff: readonly StaffMember[] = [
  agent,
  otherAgent,
  supervisor,
  aStaffMember('both', { roles: ['agent', 'supervisor'] }),
  aStaffMember('stranger', { brands: ['other-client'], roles: ['admin'] }),
];

type Kind =
  | TeamActionType
  | 'message'
  | 'opinion'
  | 'suggestion'
  | 'open_link'
  | 'no_suggestion'
  | 'incident'
  | 'answer'
  | 'corrective'
  | 'score'
  | 'time'
  | 'sending'
  | 'pages'
  | 'idleness'
  | 'room'
  | 'keeping'
  | 'erasure';

const reported = [
  'acknowledged',
  'accepted',
  'accepted',
  'accepted',
  'responded',
  'delay_notice',
  'information_asked',
  'information_received',
] as const;

const command = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<Kind>(...(Object.keys(actions) as TeamActionType[])) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Kind>(
        'message',
        'opinion',
        'suggestion',
        'open_link',
        'no_suggestion',
        'incident',
        'answer',
        'corrective',
        'score',
        'time',
        'sending',
        'sending',
        'pages',
        'keeping',
        'erasure',
        'idleness',
        'room',
      ),
    },
  ),
  staff: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(agent, supervisor) },
    { weight: 1, arbitrary: fc.constantFrom(...staff) },
  ),
  minutes: fc.oneof(fc.nat(90), fc.nat(60 * 24 * 4)),
  /** Mostly the text and the reply that make sense. */
  text: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constant(1) },
  ),
  verdict: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('pass' as const, 'warn' as const) },
    { weight: 1, arbitrary: fc.constant('block' as const) },
  ),
  reply: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(5) }),
  rarely: fc.nat(9).map((drawn) => drawn === 0),
  priority: fc.constantFrom('P3', 'P3', ...priorities),
  correction: fc.constantFrom<Correction>(
    { field: 'category', to: 'privacy' },
    { field: 'category', to: 'hardship_request' },
    { field: 'complaint', to: 'not' },
    { field: 'complaint', to: 'qualifying' },
    { field: 'signal', from: 'legal_threat', to: null },
    ...priorities.map((to) => ({ field: 'priority' as const, to })),
  ),
  signals: fc.constantFrom<readonly SignalId[]>([], ['legal_threat'], [], ['bereavement']),
  way: fc.constantFrom('api', 'api', 'api', 'api', 'by_hand', 'none'),
  answer: fc.constantFrom(
    'published',
    'unconfirmed',
    'unconfirmed',
    'transient',
    'policy',
    'content',
  ),
  hold: fc.constantFrom('collection', 'collection', ...holdKinds),
  item: fc.constantFrom('legal/legal-told', 'vulnerability/condolence-first', 'no/such-item'),
  complaint: fc.boolean(),
  report: fc.constantFrom<ClockReport>(
    ...reported.map((what) => ({ what, at: null })),
    { what: 'reclassified', kind: 'hardship' },
    { what: 'reclassified', kind: 'default_notice' },
  ),
  changed: fc.constantFrom(null, null, ['text'], ['companyResponse'], ['reach']),
  ...followUpDraws,
});
/** One thing that happens to a case, drawn with all that any kind of it needs. */
export type Command = typeof command extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** Commands that lead somewhere, unless the people, the text or the case forbid it. */
function course(...kinds: readonly Kind[]): fc.Arbitrary<readonly Command[]> {
  return fc.tuple(...kinds.map(() => command)).map((drawn) =>
    drawn.map((one, place) => {
      const kind = kinds[place] ?? one.kind;
      const minutes = kind === 'time' ? 60 * 24 * 3 : one.minutes % 90;
      return { ...one, kind, minutes, reply: null, rarely: false };
    }),
  );
}

/** Somebody asks for a rule of the lint to be set aside, and a supervisor decides it. */
const settingAside = course('claim', 'draft', 'approve').map((commands) =>
  commands.map((one): Command => {
    const person = one.kind === 'approve' ? supervisor : agent;
    return { ...one, answer: 'policy', complaint: true, verdict: 'warn', text: 0, staff: person };
  }),
);

const courses = fc.oneof(
  settingAside,
  course('claim', 'draft', 'approve', 'posted', 'keep'),
  course('claim', 'draft', 'approve', 'sending', 'sending', 'sending', 'sending'),
  course('claim', 'draft', 'approve', 'sending', 'sending', 'time', 'settle'),
  course('claim', 'draft', 'approve', 'sending', 'sending', 'sending', 'time', 'settle'),
  course('claim', 'draft', 'approve', 'by_hand', 'posted', 'keep'),
  course('claim', 'resolve', 'close', 'survey', 'answer', 'score'),
  course('claim', 'resolve', 'time'),
  course('claim', 'snooze', 'time'),
  course('claim', 'handoff', 'handed_over', 'identity'),
  course('claim', 'handoff', 'open_link', 'handed_over'),
);

/** The first command opens the case, whatever it is. */
export const histories = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.tuple(command) }, { weight: 1, arbitrary: courses }), {
    minLength: 1,
    maxLength: 30,
    size: 'max',
  })
  .map((parts): readonly Command[] => parts.flat());
