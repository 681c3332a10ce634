/** Writes the answers as a `redress.yaml` that a person can go on with. */
import type { Answers, PersonAnswers, SourceAnswers } from './answers.ts';

/** Ends with a line break. Texts stand in double quotes, which JSON and YAML read alike. */
export function configText({ brand, agent, supervisor, sources }: Answers): string {
  return `# The configuration of Redress. docs/redress.example.yaml explains every key.
# Secrets stand in .env beside this file; \${NAME} takes one from there.

brands:
  - slug: ${quote(brand.slug)} # never change it: cases are kept under it
    name: ${quote(brand.name)}
    keywords: ${list(brand.keywords)}
    ownAccounts: ${list(brand.ownAccounts)}
    jurisdiction: ${brand.jurisdiction} # us | au | uk | eu
    zone: ${quote(brand.zone)}
    collectsDebts: ${brand.collectsDebts}
    publicReplies: true # false: nothing is ever drafted for the public
    officialLinks: ${list(brand.officialLinks)} # the only links a reply may hold

# Roles: agent, supervisor, compliance, admin. Hours can be added to each person:
#   hours: { zone: ${brand.zone}, mon-fri: '09:00-17:30' }
staff:
${person(agent, 'agent', brand.slug)}
${person(supervisor, 'supervisor', brand.slug)}

${sourcesText(sources)}
# The first rule that matches wins; the last one has no condition.
routing:
  - { when: { priority: P0 }, to: { role: supervisor } } # what cannot wait
  - { to: { role: agent } }

policies: { digest: 'mon 09:00', followUpAfter: 5bd, retention: { closedMonths: 36 } }

# Team chat is added by init --discord: see docs/team-chat.md.
`;
}

function person({ id, name, initials }: PersonAnswers, role: string, brand: string): string {
  return `  - { id: ${quote(id)}, name: ${quote(name)}, initials: ${quote(initials)}, roles: [${role}], brands: [${quote(brand)}] }`;
}

function sourcesText(sources: readonly SourceAnswers[]): string {
  if (sources.length === 0) return 'sources: [] # none yet: see docs/redress.example.yaml\n';
  return `sources:\n${sources.map(sourceText).join('')}`;
}

function sourceText(source: SourceAnswers): string {
  const lines = Object.entries(source).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  return `  - ${lines.join('    ')}`;
}

function list(items: readonly string[]): string {
  return `[${items.map(quote).join(', ')}]`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
