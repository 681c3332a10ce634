/** The classifier that works with no key and no network: the local model for English, cues elsewhere. */
import type { CategoryRules } from '../../config/load-categories.ts';
import { withoutDisguise } from '../../domain/text/disguise.ts';
import { primaryLanguage } from '../../domain/text/language.ts';
import type { Classification } from '../../domain/triage/assessment.ts';
import type { Classifier, ClassifierInput } from '../../ports/classifier.ts';
import { detectLanguage } from './detect-language.ts';
import { createVectoriser } from './features/vectoriser.ts';
import { createKeywordClassifier } from './keyword-classifier.ts';
import type { LocalModel } from './model/model.ts';
import { createReader } from './read-scores.ts';

/** Languages the model has learnt; 'und' are mostly short English posts. */
const learnt: ReadonlySet<string> = new Set(['en', 'und']);

/** True where the model itself answers, and not the cues. */
export function isReadByModel(language: string): boolean {
  return learnt.has(language);
}

/** Never throws for any text; the version changes with the model and with every edit of the cues. */
export function createLocalClassifier(model: LocalModel, rules: CategoryRules): Classifier {
  const keywords = createKeywordClassifier(rules);
  const vectoriser = createVectoriser(rules, model.rarity);
  const read = createReader(model);

  async function classifyOne(input: ClassifierInput): Promise<Classification> {
    const text = withoutDisguise(input.text);
    const vector = vectoriser.vectorise(text);
    const language =
      primaryLanguage(input.language) ?? detectLanguage(text, vector.words, rules.commonWords);
    if (isReadByModel(language)) return { ...read(vector), language };
    const [answer] = await keywords.classify([{ ...input, language }]);
    if (!answer) throw new Error('the keyword classifier left a text without an answer');
    return answer;
  }

  return {
    version: `local-${model.hash}-${rules.hash}`,
    tier: 'local',
    async classify(inputs) {
      const answers: Classification[] = [];
      for (const input of inputs) answers.push(await classifyOne(input));
      return answers;
    },
  };
}

/** A classifier that is made when it is first asked: most commands never ask. */
export function onFirstUse(make: () => Classifier): Classifier {
  let made: Classifier | null = null;
  const get = (): Classifier => {
    made ??= make();
    return made;
  };
  return {
    get version() {
      return get().version;
    },
    tier: 'local',
    classify: (inputs) => get().classify(inputs),
  };
}
