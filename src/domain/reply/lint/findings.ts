/** Makes findings of breaches: how hard each is for this brand, who may let it pass, what people read. */
import type { LintFinding, LintInput, Override } from '../lint-result.ts';
import type { Breach } from './reply-text.ts';
import type { LintLevel, LintRule, LintRules } from './rules.ts';

/** What the brand and its supervisors decided about the rules, and what the post tells of. */
type Decisions = Pick<LintInput, 'strictRules' | 'facts' | 'signals'>;

/** In the order of the text, one for each place and rule. */
export function findingsFrom(
  breaches: readonly Breach[],
  decisions: Decisions,
  rules: LintRules,
): readonly LintFinding[] {
  return withoutRepeats(breaches.map((found) => toFinding(found, decisions, rules)));
}

function toFinding(
  { rule: id, start, end, ...found }: Breach,
  { strictRules, facts, signals }: Decisions,
  { rules }: LintRules,
): LintFinding {
  const rule = rules[id];
  const own = found.level ?? rule.level;
  const isGrave = rule.blocksFor.some((signal) => signals.includes(signal));
  const isRaised = own === 'warn' && (isGrave || strictRules.includes(id));
  const mayPass = isRaised ? 'supervisor' : rule.override;
  const isSetAside = mayPass === 'supervisor' && (facts?.setAside.includes(id) ?? false);
  const level = (own === 'block' || isRaised) && !isSetAside ? 'block' : 'warn';
  const override: Override = level === 'warn' ? 'anyone' : mayPass;
  return {
    ...{ rule: id, level, start, end },
    ...wordingOf(rule, own, found),
    override,
    overridable: override === 'anyone' || override === 'supervisor',
  };
}

function wordingOf(
  rule: LintRule,
  level: LintLevel,
  { wording }: Pick<Breach, 'wording'>,
): Pick<LintFinding, 'message' | 'fix'> {
  const isMilder = level === 'warn' && rule.level === 'block';
  const { message, fix } = wording ?? (isMilder ? rule.warning : null) ?? rule;
  return { message, fix };
}

/** In the order of the text, without findings that lie inside another of the same rule and level. */
function withoutRepeats(findings: readonly LintFinding[]): readonly LintFinding[] {
  const reached = new Map<string, number>();
  return findings
    .toSorted((a, b) => a.start - b.start || b.end - a.end || (a.rule < b.rule ? -1 : 1))
    .filter(({ rule, level, end, message }) => {
      const key = `${rule} ${level} ${message}`;
      if (end <= (reached.get(key) ?? -1)) return false;
      reached.set(key, end);
      return true;
    });
}
