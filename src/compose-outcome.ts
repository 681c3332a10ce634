/** What the stages about the end of cases need: surveys, improvements, quality samples. */
import type { Store } from './adapters/store/store.ts';
import type { Config } from './config/config.ts';
import { loadHandoffWords } from './config/load-handoff.ts';
import { loadScorecard } from './config/load-scorecard.ts';
import { loadSurveyWords } from './config/load-surveys.ts';
import type { Surveying } from './stages/surveys.ts';

/** Under the names the stages ask for it by. */
export function outcomeParts(
  { policies: { surveys, handoff, quality: sampling } }: Config,
  { surveys: surveyStore, improvements, quality }: Store,
) {
  const surveying: Surveying | null = surveys && { policy: surveys, languages: loadSurveyWords() };
  return {
    surveying,
    handoffLinks: handoff && { url: handoff.url, languages: loadHandoffWords() },
    surveys: surveyStore,
    improvements,
    quality,
    sampling,
    scorecard: loadScorecard(),
  };
}
