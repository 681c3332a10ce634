/** One run of `redress init` in a folder, with the answers of a person who has it all at hand. */
import { readdirSync } from 'node:fs';
import { runInit, type SampleBrand } from '../../src/cli/init.ts';
import { configPlaces } from '../../src/config/load-config.ts';
import type { ScriptedPrompts } from './init-prompts.ts';

export const answers = {
  'Name of the brand': 'Acme Crédit, Inc.',
  'Your own accounts': 'x:@AcmeCredit, bluesky:acme.example',
  'Whose rules': 'au',
  'Links that a reply': 'https://acme.example/contact',
  'Name of somebody': 'Ann Lee',
  'Name of the supervisor': 'Li Wei',
};
export const allSources = {
  'What to listen to': ['cfpb', 'feed', 'x', 'bluesky', 'mastodon'],
  'Company name': 'ACME CREDIT INC',
  'Address of the feed': 'https://feeds.example/acme?a=1&b=2',
  'X app key': 'key-1',
  'X app secret': 'it\'s # "odd"',
  'X access token': 'tok$en \\n',
  'X access secret': 'secret=4',
  'Bluesky handle': 'acme.example',
  'Bluesky app': 'abcd-efgh',
  'Mastodon access': 'mast',
};

export const noSample: SampleBrand = {
  exists: async () => false,
  remove: async () => ({ cases: 0, mentions: 0 }),
};

interface Run {
  readonly sample?: SampleBrand;
  readonly isInteractive?: boolean;
}

export async function init(folder: string, prompts: ScriptedPrompts, run: Run = {}) {
  const errors: string[] = [];
  const exitCode = await runInit({
    prompts,
    isInteractive: run.isInteractive ?? true,
    environment: {},
    places: configPlaces({}, folder),
    sample: run.sample ?? noSample,
    errors: { write: (text: string) => errors.push(text) },
  });
  return { exitCode, errors: errors.join(''), files: readdirSync(folder).toSorted() };
}
