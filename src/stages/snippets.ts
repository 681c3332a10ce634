/** Turns a reply that was sent into a snippet for a person to review. */
import { type Brand, isSenior, type StaffMember } from '../domain/brand.ts';
import type { RedactionRule } from '../domain/privacy/redact.ts';
import type { Snippet } from '../domain/reply/snippet.ts';
import { snippetFaults } from '../domain/reply/snippet-faults.ts';
import { snippetFrom } from '../domain/reply/snippet-from.ts';
import type { SuggestionRules } from '../domain/reply/suggestion-context.ts';
import { primaryLanguage } from '../domain/text/language.ts';
import type { CaseDetail, CaseDetails } from '../ports/case-details.ts';

export interface SnippetDeps {
  readonly details: Pick<CaseDetails, 'idOf' | 'read'>;
  readonly staff: readonly StaffMember[];
  readonly brands: ReadonlyMap<string, Brand>;
  readonly redaction: readonly RedactionRule[];
  readonly suggestionRules: SuggestionRules;
}

export type SnippetRefusal =
  | 'no_such_staff'
  | 'no_such_case'
  | 'not_your_brand'
  | 'needs_supervisor'
  | 'nothing_sent'
  | 'names_a_person'
  | 'blocked_by_lint';

export type SnippetOutcome =
  | { readonly ok: true; readonly snippet: Snippet; readonly brand: string }
  | { readonly ok: false; readonly refusal: SnippetRefusal; readonly rules: readonly string[] };

/** Writes nothing: the caller puts it into the brand's folder. Nobody is offered it until it is signed. */
export async function snippetOfCase(
  deps: SnippetDeps,
  {
    number,
    staffId,
    id,
  }: { readonly number: string; readonly staffId: string; readonly id: string },
): Promise<SnippetOutcome> {
  const caseId = await deps.details.idOf(number);
  const detail = caseId ? await deps.details.read(caseId) : null;
  if (!detail) return refused('no_such_case');
  const staff = deps.staff.find((person) => person.id === staffId);
  const brand = deps.brands.get(detail.brand);
  if (!staff || !brand) return refused('no_such_staff');
  if (!staff.brands.includes(detail.brand)) return refused('not_your_brand');
  if (!isSenior(staff.roles)) return refused('needs_supervisor');
  const text = sentText(detail);
  if (text === null) return refused('nothing_sent');
  const { case: found } = detail;
  const sent = {
    text,
    author: detail.mentions.at(-1)?.author ?? null,
    language: primaryLanguage(found.language) ?? 'en',
    category: found.category,
    tone: found.replies.findLast(({ state }) => state === 'published')?.origin?.tone ?? 'warm',
    officialLinks: brand.officialLinks,
  };
  const snippet = snippetFrom(sent, { id, owner: staff.id }, deps.redaction);
  if (!snippet) return refused('names_a_person');
  const faults = snippetFaults(snippet, brand, deps.suggestionRules);
  if (faults.length > 0) {
    return refused(
      'blocked_by_lint',
      faults.map(({ rule }) => rule),
    );
  }
  return { ok: true, snippet, brand: detail.brand };
}

/** The newest public reply that went out; null when there is none, or its text was erased. */
function sentText({ case: { replies }, replyTexts }: CaseDetail): string | null {
  const sent = replies.findLast(
    ({ state, visibility }) => state === 'published' && visibility === 'public',
  );
  return replyTexts.find(({ replyId }) => replyId === sent?.id)?.text ?? null;
}

function refused(refusal: SnippetRefusal, rules: readonly string[] = []): SnippetOutcome {
  return { ok: false, refusal, rules };
}
