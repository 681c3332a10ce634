/** Drafts and approvals of a random history; sometimes rules of the lint are set aside, found or not. */
import type { CheckedText } from '../../../src/domain/case/checked-text.ts';
import type { TeamAction, Words } from '../../../src/domain/case/team-action.ts';
import type { LintFinding } from '../../../src/domain/reply/lint-result.ts';
import { actions } from '../../support/case-builders.ts';
import type { Command } from './drawn-commands.ts';

const reason: Words = { body: 'agreed with the person', salt: 'dd44' };
const found: LintFinding = {
  ...{ rule: 'L-PROM', level: 'warn', start: 0, end: 5, message: 'a promise', fix: 'none' },
  ...{ override: 'anyone', overridable: true },
};

export function draftOf(drawn: Command, checked: CheckedText, replyId: string): TeamAction {
  const { overrides, linted } = settingAside(drawn, checked);
  return { ...actions.draft, replyId, suppressed: false, overrides, checked: linted };
}

export function approvalOf(
  drawn: Command,
  checked: CheckedText,
  replyId: string | null,
): TeamAction {
  const { overrides, linted } = settingAside(drawn, checked);
  const why = overrides.length > 0 && drawn.minutes % 4 > 0 ? reason : null;
  return {
    ...actions.approve,
    ...{ replyId, suppressed: drawn.rarely, checked: linted, overrides, reason: why },
    via: drawn.way === 'api' ? 'api' : 'by_hand',
  };
}

function settingAside(drawn: Command, checked: CheckedText) {
  const isNamed = drawn.answer === 'policy' && drawn.complaint;
  const findings = isNamed && !drawn.rarely ? [found] : [];
  const linted = { ...checked, lint: { ...checked.lint, findings } };
  return { overrides: isNamed ? ['L-PROM'] : [], linted };
}
